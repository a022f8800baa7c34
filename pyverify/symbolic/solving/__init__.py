"""One question put to solvers: processes, races, size vectors, and what is believed of an answer."""
