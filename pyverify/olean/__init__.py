"""Compiled Lean modules, read without running them."""
