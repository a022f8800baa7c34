"""Machine-checked claims: Lean specifications and proofs, and the Python layer that holds code to them."""

__all__ = ["__version__"]

__version__ = "0.1.0"
