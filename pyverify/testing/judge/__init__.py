"""Judging: a result against the exact definition, and a theorem's conclusion on a function's own results."""
