"""Whether the words of a document are stronger than the evidence: sentences, their marks, what they need."""

from pyverify.report.words.checking import Known, Problem, ProblemKind, checked
from pyverify.report.words.reading import Mark, MarkKind, Sentence, sentences
from pyverify.report.words.wording import Need, needs

__all__ = [
    "Known",
    "Mark",
    "MarkKind",
    "Need",
    "Problem",
    "ProblemKind",
    "Sentence",
    "checked",
    "needs",
    "sentences",
]
