"""Meanings for a Lean term: one evaluator, many domains of numbers (`docs/domains.md` lists them).

Nothing is imported here. SymPy, python-flint and NumPy stay in the modules that need them, so that whoever
reads claims does not wait for them.
"""
