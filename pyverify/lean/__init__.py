"""Find a Lean, run it contained, build modules, and turn what it says into diagnostics.

Nothing is imported here: the process that becomes Lean imports from this package and has to start in
milliseconds.
"""
