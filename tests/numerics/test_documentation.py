"""The example of docs/numerics.md does what its comments say."""

import re
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "numerics.md"


def test_the_example_prints_what_it_says(capsys):
    (source,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(source, str(DOCUMENT), "exec"), {})
    said = re.findall(r"print\(.*\)\s+# (\S+):", source)
    assert capsys.readouterr().out.split() == said
