"""SMT-LIB scripts given to both solvers' own parsers."""

from __future__ import annotations

from collections.abc import Mapping

import cvc5
import z3

SOLVERS = ("z3", "cvc5")


def parse(solver: str, script: str) -> None:
    """Read a script; raises what the solver raises where it does not accept it."""
    if solver == "z3":
        z3.parse_smt2_string(script, ctx=z3.Context())
    else:
        _cvc5(script.replace("(check-sat)", ""), {})


def answers(solver: str, script: str, milliseconds: int = 10_000) -> list[str]:
    """What a solver answers to the `(check-sat)` of a script."""
    return _z3(script, milliseconds) if solver == "z3" else _cvc5(script, {"tlimit-per": str(milliseconds)})


def _z3(script: str, milliseconds: int) -> list[str]:
    context = z3.Context()
    read = z3.parse_smt2_string(script, ctx=context)
    checker = z3.Solver(ctx=context)
    checker.set("timeout", milliseconds)
    checker.add(read)
    return [str(checker.check())]


def _cvc5(script: str, options: Mapping[str, str]) -> list[str]:
    manager = cvc5.TermManager()
    solver = cvc5.Solver(manager)
    for name, value in options.items():
        solver.setOption(name, value)
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, script, "script")
    symbols, found = parser.getSymbolManager(), []
    while not (command := parser.nextCommand()).isNull():
        said = command.invoke(solver, symbols).strip()
        assert "error" not in said, said
        found += [said] if said else []
    return found
