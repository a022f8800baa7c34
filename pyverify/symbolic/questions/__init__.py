"""What an attack asks of a statement beside "is it false", a room for each question.

Is it empty: `readings`, `tautology`, `vacuity` with `contradiction`, `unmet`, `degenerate` and `zero_choice`.
Does it hang on a `convention`: `conventions`, `undone`. Does it hold at all sizes: `arguing`, `larger`. Which
small change mends it, or would hold too: `diagnosis` with `sides`, `longer` and `outside`. Which hypotheses
are flagged: `explicit`.
"""
