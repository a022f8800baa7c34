"""Giving up, for good, what checking a Lean file does not need: one module per mechanism, and a probe that
tries them.

Nothing is imported here: the process that becomes Lean imports from this package and has to start in
milliseconds.
"""
