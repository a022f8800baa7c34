"""Numerical implementations of what the papers define: ordinary NumPy and SciPy code.

A scientist can use it without pyverify, and it imports nothing from there; the bindings that tie a function
to a claim are made from outside.

 - `tpf`: leakage, predictors, the energy of early rejection, SHA-256 with access to its rounds;
 - `puf`: distances and thresholds of physically unclonable functions, simulated devices;
 - `energy`: work, heat and Landauer's bound; `simon`: Simon's problem, classical and quantum;
 - `sheaf`: relations on a graph, whether they contradict each other, and where;
 - `fisher`: the Fisher form and distances of diagonal Gaussians; `langevin`: chains and discretised dynamics;
 - `reservoir`: echo-state networks, NARMA-10, memory capacity; `hns`: number systems.

Arrays are float64 unless it is said otherwise, natural units (nats, rounds) unless a unit is named. Shapes
stand in the docstrings; `...` are batch axes, which broadcast as NumPy's do. SciPy and NetworkX come with the
extra `numerics`.
"""
