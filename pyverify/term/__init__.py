"""Lean's terms: names, universe levels, expressions, and how they are printed."""
