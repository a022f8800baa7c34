"""Statements made out of a statement, and how far what is said of all naturals has to be read."""
