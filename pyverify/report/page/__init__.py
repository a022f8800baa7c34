"""The report as one page: a file that needs no network, and no script to be read."""

from pyverify.report.page.forms import Forms, forms, forms_key, forms_of, recall, remember
from pyverify.report.page.render import page
from pyverify.report.page.sheet import Sheet, sheet

__all__ = ["Forms", "Sheet", "forms", "forms_key", "forms_of", "page", "recall", "remember", "sheet"]
