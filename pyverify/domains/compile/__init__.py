"""Definitions compiled: to NumPy for batches of cases, to plain Python for exact numbers.

    compiled = compile_batch(definition, library)         # a function of arrays that lead with the cases
    compiled({}, {"p": P})                                # P: (cases, m, n); an array of one value per case
    compiled.source                                       # the text, as one would have written it
    compile_exact(definition, library)({}, {"p": rows})   # a Fraction
    exact_function(definition, library)                   # the same, evaluated where nothing can be compiled
    python_source(definition, library)                    # a module that runs without this package

`library` gives a definition by its name. What is compiled is kept by the definition's digest.
"""

from pyverify.domains.compile.batch import CompiledBatch, compile_batch
from pyverify.domains.compile.exact import CompiledExact, compile_exact, exact_function
from pyverify.domains.compile.shapes import Shapes, Slot, TableShape
from pyverify.domains.compile.source import python_source

__all__ = [
    "CompiledBatch",
    "CompiledExact",
    "Shapes",
    "Slot",
    "TableShape",
    "compile_batch",
    "compile_exact",
    "exact_function",
    "python_source",
]
