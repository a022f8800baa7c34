"""A solver in a process of its own: SMT-LIB text in, an answer out, then values of its model on request.

    python -m pyverify.symbolic.child z3 2147483648

On stdin and stdout stand JSON objects, one a line. First `{"text": …, "milliseconds": …}`, answered by
`{"answer": "sat" | "unsat" | "unknown" | "out of memory" | "missing", "why": …}`. After `sat`, each
`{"name": "f", "at": ["1/2", "3"]}` asks for a value (of a variable; of a function or array at a place) and
is answered by `{"value": "-1/2" | "true" | ""}`, the empty text for what is no rational number. The end of
stdin ends the process.

This is the part that may crash. It is given text and no project, and nothing it says is taken for more than
what a solver says. It limits its own memory and processor time before it loads a solver, so that it ends
even where the process that started it is no longer there.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import IO, Any

from pyverify.domains.smt.terms import Simple

__all__ = ["limit_memory", "limit_time", "main", "of_memory"]

Ask = Callable[[str, Sequence[str]], str]
"""Gives the value of a name at a place."""
SPARE = 5
"""Seconds of processor time beyond the solver's own limit: for starting, reading and answering."""
_MEMORY_WORDS = ("bad_alloc", "out of memory", "memoryerror", "cannot allocate memory", "failed to map")


def limit_memory(most: int) -> None:
    """Bound the address space, where the system can."""
    _limit("RLIMIT_AS", most)


def limit_time(milliseconds: int) -> None:
    """Bound the processor time, where the system can."""
    _limit("RLIMIT_CPU", milliseconds // 1000 + SPARE)


def _limit(which: str, most: int) -> None:
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        resource.setrlimit(getattr(resource, which), (most, most))


def of_memory(text: str) -> bool:
    """Whether an error's text says that memory was lacking."""
    return any(word in text.casefold() for word in _MEMORY_WORDS)


def main(arguments: Sequence[str]) -> int:
    """Answer one question, and then what is asked about its model."""
    name, most = arguments
    limit_memory(int(most))
    # what libraries print is no answer: it goes where errors go
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    say = partial(_say, answers)
    request = json.loads(sys.stdin.readline())
    limit_time(request["milliseconds"])
    try:
        answer, why, ask = _RUN[name](request["text"], request["milliseconds"])
    except ImportError as error:
        say(answer="out of memory" if of_memory(str(error)) else "missing", why=str(error))
        return 1
    except Exception as error:  # a solver may raise anything
        if isinstance(error, MemoryError) or of_memory(str(error)):
            say(answer="out of memory", why=str(error))
            return 1
        raise
    say(answer=answer, why=why)
    if answer == "sat":
        for line in sys.stdin:
            wanted = json.loads(line)
            say(value=ask(wanted["name"], wanted["at"]))
    return 0


def _say(answers: IO[str], **record: str) -> None:
    answers.write(json.dumps(record) + "\n")
    answers.flush()


def _text(value: int | Fraction | bool | None) -> str:
    return "" if value is None else str(value).lower()


def _z3(text: str, milliseconds: int) -> tuple[str, str, Ask]:
    import z3  # type: ignore[import-untyped]

    from pyverify.domains.smt.to_z3 import numeral, rational

    context = z3.Context()
    solver = z3.Solver(ctx=context)
    solver.set("timeout", milliseconds)
    solver.add(z3.parse_smt2_string(text, ctx=context))
    answer = str(solver.check())
    model = solver.model() if answer == "sat" else None
    declared = {} if model is None else {one.name(): one for one in model.decls()}
    sorts = {z3.Z3_REAL_SORT: Simple.REAL, z3.Z3_INT_SORT: Simple.INT}

    def simple(sort: Any) -> Simple:
        return sorts.get(sort.kind(), Simple.BOOL)

    def ask(name: str, at: Sequence[str]) -> str:
        if name not in declared:
            return "0"  # the model leaves it open: any value will do
        assert model is not None
        function = declared[name]
        if function.arity():
            places = [numeral(_read(one), simple(function.domain(n)), context) for n, one in enumerate(at)]
            made = function(*places)
        else:
            made = function()
            for one in at:
                made = z3.Select(made, numeral(_read(one), simple(made.sort().domain()), context))
        return _text(rational(model.eval(made, model_completion=True), simple(made.sort())))

    return answer, solver.reason_unknown() if answer == "unknown" else "", ask


def _cvc5(text: str, milliseconds: int) -> tuple[str, str, Ask]:
    import cvc5  # type: ignore[import-untyped]
    from cvc5 import Kind

    from pyverify.domains.smt.to_cvc5 import numeral, rational

    manager = cvc5.TermManager()
    solver = cvc5.Solver(manager)
    solver.setOption("produce-models", "true")
    solver.setOption("tlimit-per", str(milliseconds))
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "question")
    symbols, said = parser.getSymbolManager(), []
    while not (command := parser.nextCommand()).isNull():
        said.append(command.invoke(solver, symbols).strip())
    answer = "".join(said)
    if answer not in ("sat", "unsat", "unknown"):
        raise ValueError(f"cvc5 says {answer[:500]!r}")
    declared = {one.getSymbol(): one for one in symbols.getDeclaredTerms()}

    def simple(sort: Any) -> Simple:
        return Simple.REAL if sort.isReal() else Simple.INT if sort.isInteger() else Simple.BOOL

    def ask(name: str, at: Sequence[str]) -> str:
        made = declared[name]
        if made.getSort().isFunction():
            domain = made.getSort().getFunctionDomainSorts()
            places = [numeral(_read(one), simple(domain[n]), manager) for n, one in enumerate(at)]
            made = manager.mkTerm(Kind.APPLY_UF, made, *places)
        else:
            for one in at:
                index = numeral(_read(one), simple(made.getSort().getArrayIndexSort()), manager)
                made = manager.mkTerm(Kind.SELECT, made, index)
        return _text(rational(solver.getValue(made), simple(made.getSort())))

    return answer, "time or resources ended" if answer == "unknown" else "", ask


def _read(text: str) -> Fraction | bool:
    return text == "true" if text in ("true", "false") else Fraction(text)


_RUN: dict[str, Callable[[str, int], tuple[str, str, Ask]]] = {"z3": _z3, "cvc5": _cvc5}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
