"""Machine-checked claims: Lean specifications and proofs, and the Python layer that holds code to them."""
