"""Statements made out of a statement, and how far it has to be read.

`variant` leaves out, adds and replaces; `conditions` are what a false statement may lack. What is said of all
naturals is said of as many as are read (`endless`, `reach`), of limits nothing (`tails`), and `far` looks at
larger naturals. `generalised` has unknowns for sums and definitions, `mathematical` numbers for naturals.
"""
