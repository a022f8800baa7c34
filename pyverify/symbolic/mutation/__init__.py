"""Mutation of specifications: would a small change of a statement, or of a definition, be noticed?

    mutation = Mutation(spec, inquiry(spec.library.definition, sizes=(1, 2)))
    found = mutation.definition(spec.library.definition(("TPF", "tv2")))
    found.score.value        # killed ones among those that a good specification kills
    found.judged             # each mutant with its verdict and the evidence

The operators work on code, which keeps Lean's meaning, and never on text. That the old proof does not do for
a mutant is no kill, since any edit breaks a proof: `Mutation.fitted` tells it apart. `docs/mutation.md` has
the words.
"""

from pyverify.symbolic.mutation.argued import Argued, ArguedFileError, read_argued, stale, too_many
from pyverify.symbolic.mutation.catalogue import Catalogue
from pyverify.symbolic.mutation.examples import Example, ExamplesFileError, read_examples
from pyverify.symbolic.mutation.make import definition_mutants, statement_mutants
from pyverify.symbolic.mutation.mutant import Direction, Mutant, Operator, Part
from pyverify.symbolic.mutation.overlay import overlay
from pyverify.symbolic.mutation.project import Mutated, Mutation
from pyverify.symbolic.mutation.told import Told, told
from pyverify.symbolic.mutation.verdicts import Judged, Score, Verdict, score

__all__ = [
    "Argued",
    "ArguedFileError",
    "Catalogue",
    "Direction",
    "Example",
    "ExamplesFileError",
    "Judged",
    "Mutant",
    "Mutated",
    "Mutation",
    "Operator",
    "Part",
    "Score",
    "Told",
    "Verdict",
    "definition_mutants",
    "overlay",
    "read_argued",
    "read_examples",
    "score",
    "stale",
    "statement_mutants",
    "told",
    "too_many",
]
