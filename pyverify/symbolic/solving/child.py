"""A solver in a process of its own: SMT-LIB text in, an answer out, then values of its model on request; and
the next question.

    python child.py z3 2147483648

On stdin and stdout stand JSON objects, one a line.
 - `{"text": …, "milliseconds": …}` is answered by
   `{"answer": "sat" | "unsat" | "unknown" | "out of memory" | "missing", "why": …}`.
 - After `sat`, `{"name": "f", "at": ["1/2", "3"]}` asks for a value (of a variable; of a function or array at
   a place) and is answered by `{"value": "-1/2" | "true"}`, or for an algebraic number by
   `{"value": "", "between": ["7/5", "3/2"]}`, which are below and above it; without them if it is not known.
 - `{"reset": true}` makes it load the solver, or forget all of the last question, and is answered by
   `{"ready": …}`: the bytes of its address space.
The end of stdin ends the process.

This is the part that may crash. It is given text and no project, and nothing it says is taken for more than
what a solver says. It limits its own memory, and for each question anew its processor time, so that it ends
even where the process that started it is no longer there. It is run by its path and imports nothing of
pyverify, since each start is waited for.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import IO, Any

__all__ = ["SPARE", "limit_memory", "limit_time", "main", "of_memory"]

Told = tuple[str, tuple[str, str] | None]
"""A value, or the empty text and what it lies between."""
Ask = Callable[[str, Sequence[str]], Told]
"""Gives the value of a name at a place."""
Way = Callable[[int], tuple[str, str, Ask]]
"""Looks for an answer for some milliseconds: the answer, why there is none, a way to ask for the model."""
SPARE = 5
"""Seconds of processor time beyond the solver's own limit: for starting, reading and answering."""
DIGITS = 12
"""Decimal places to which an algebraic number is told."""
_MEMORY_WORDS = ("bad_alloc", "out of memory", "memoryerror", "cannot allocate memory", "failed to map")


def limit_memory(most: int) -> None:
    """Bound the address space, where the system can."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def limit_time(milliseconds: int) -> None:
    """Bound the processor time from here on, where the system can."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        most = int(time.process_time()) + milliseconds // 1000 + SPARE
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(
            resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )


def of_memory(text: str) -> bool:
    """Whether an error's text says that memory was lacking."""
    return any(word in text.casefold() for word in _MEMORY_WORDS)


def main(arguments: Sequence[str]) -> int:
    """Answer one question after another, and what is asked about the model of the last one."""
    name, most = arguments
    limit_memory(int(most))
    # what libraries print is no answer: it goes where errors go
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    say = partial(_say, answers)
    load, run = _SOLVERS[name]
    ask: Ask | None = None
    for line in sys.stdin:
        request = json.loads(line)
        if "name" in request:
            assert ask is not None, "no model is there"
            value, between = ask(request["name"], request["at"])
            say(value=value, **({"between": between} if between else {}))
            continue
        ask = None
        try:
            if "reset" in request:
                load()
                gc.collect()
                say(ready=_space())
                continue
            limit_time(request["milliseconds"])
            answer, why, ask = run(request["text"], request["milliseconds"])
        except ImportError as error:
            say(answer="out of memory" if of_memory(str(error)) else "missing", why=str(error))
            return 1
        except Exception as error:  # a solver may raise anything
            if isinstance(error, MemoryError) or of_memory(str(error)):
                say(answer="out of memory", why=str(error))
                return 1
            raise
        say(answer=answer, why=why)
    return 0


def _say(answers: IO[str], **record: object) -> None:
    answers.write(json.dumps(record) + "\n")
    answers.flush()


def _space() -> int:
    """Bytes of address space; zero where that cannot be told."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _text(value: int | Fraction | bool) -> str:
    return str(value).lower()


def _read(text: str) -> Fraction | bool:
    return text == "true" if text in ("true", "false") else Fraction(text)


def _nonlinear(text: str) -> bool:
    """Whether a question has products of unknown numbers, and no quantifiers, by its logic."""
    return bool(re.search(r"^\s*\(set-logic QF_(UF)?N\w+\)", text, re.MULTILINE))


def _in_turn(milliseconds: int, first: float, ways: Sequence[Way]) -> tuple[str, str, Ask]:
    """What the first way says in its part of the time; if that is nothing, what the other ones say."""
    until = time.monotonic() + milliseconds / 1000
    while True:
        left = max(1, int((until - time.monotonic()) * 1000))
        answer, why, ask = ways[0](max(1, int(left * first)) if len(ways) > 1 else left)
        ways = ways[1:]
        if answer != "unknown" or not ways:
            return answer, why, ask


def _load_z3() -> None:
    import z3  # type: ignore[import-untyped]

    assert z3
    gc.freeze()  # what is loaded is not looked through for what can be forgotten


def _z3(text: str, milliseconds: int) -> tuple[str, str, Ask]:
    import z3

    context = z3.Context()
    question = z3.parse_smt2_string(text, ctx=context)
    ways: list[Way] = [lambda left: _z3_checked(z3.Solver(ctx=context), question, left)]
    if _nonlinear(text):
        ways.append(lambda left: _z3_checked(z3.Tactic("qfnra-nlsat", context).solver(), question, left))
    return _in_turn(milliseconds, 2 / 3, ways)


def _z3_checked(solver: Any, question: Any, milliseconds: int) -> tuple[str, str, Ask]:
    import z3

    context = solver.ctx
    solver.set("timeout", milliseconds)
    solver.add(question)
    answer = str(solver.check())
    model = solver.model() if answer == "sat" else None
    declared = {} if model is None else {one.name(): one for one in model.decls()}

    def number(text: str, sort: Any) -> Any:
        value = _read(text)
        if sort.kind() == z3.Z3_BOOL_SORT:
            return z3.BoolVal(bool(value), context)
        if sort.kind() == z3.Z3_INT_SORT:
            return z3.IntVal(int(value), context)
        return z3.RealVal(str(value), context)

    def ask(name: str, at: Sequence[str]) -> Told:
        if name not in declared:
            return "0", None  # the model leaves it open: any value will do
        assert model is not None
        function = declared[name]
        if function.arity():
            made = function(*(number(one, function.domain(n)) for n, one in enumerate(at)))
        else:
            made = function()
            for one in at:
                made = z3.Select(made, number(one, made.sort().domain()))
        value = model.eval(made, model_completion=True)
        if z3.is_true(value) or z3.is_false(value):
            return _text(bool(z3.is_true(value))), None
        if z3.is_int_value(value) or z3.is_rational_value(value):
            return _text(Fraction(value.as_string())), None
        if z3.is_algebraic_value(value):
            middle, wide = Fraction(value.approx(DIGITS).as_string()), Fraction(1, 10**DIGITS)
            return "", (_text(middle - wide), _text(middle + wide))
        return "", None

    return answer, solver.reason_unknown() if answer == "unknown" else "", ask


def _load_cvc5() -> None:
    import cvc5  # type: ignore[import-untyped]

    assert cvc5
    gc.freeze()


def _cvc5(text: str, milliseconds: int) -> tuple[str, str, Ask]:
    ways: list[Way] = [partial(_cvc5_checked, text, {})]
    if _nonlinear(text) and "(set-logic QF_UF" not in text:
        ways.append(partial(_cvc5_checked, text, _COVERINGS))
    return _in_turn(milliseconds, 1 / 3, ways)


_COVERINGS = {"nl-cov": "true", "nl-ext": "none", "decision": "justification"}
"""cvc5's cylindrical algebraic coverings alone, without its own lemmas about products."""


def _cvc5_checked(text: str, options: Mapping[str, str], milliseconds: int) -> tuple[str, str, Ask]:
    import cvc5
    from cvc5 import Kind

    manager = cvc5.TermManager()
    solver = cvc5.Solver(manager)
    given = {"produce-models": "true", "tlimit-per": str(milliseconds), **options}
    for option, value in given.items():
        solver.setOption(option, value)
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "question")
    symbols, said = parser.getSymbolManager(), []
    while not (command := parser.nextCommand()).isNull():
        said.append(command.invoke(solver, symbols).strip())
    answer = "".join(said)
    if answer not in ("sat", "unsat", "unknown"):
        raise ValueError(f"cvc5 says {answer[:500]!r}")
    declared = {one.getSymbol(): one for one in symbols.getDeclaredTerms()}

    def number(text: str, sort: Any) -> Any:
        value = _read(text)
        if sort.isBoolean():
            return manager.mkBoolean(bool(value))
        return manager.mkInteger(str(int(value))) if sort.isInteger() else manager.mkReal(str(value))

    def ask(name: str, at: Sequence[str]) -> Told:
        made = declared[name]
        if made.getSort().isFunction():
            domain = made.getSort().getFunctionDomainSorts()
            places = [number(one, domain[n]) for n, one in enumerate(at)]
            made = manager.mkTerm(Kind.APPLY_UF, made, *places)
        else:
            for one in at:
                index = number(one, made.getSort().getArrayIndexSort())
                made = manager.mkTerm(Kind.SELECT, made, index)
        value = solver.getValue(made)
        if value.isBooleanValue():
            return _text(bool(value.getBooleanValue())), None
        if value.isIntegerValue() or value.isRealValue():
            return _text(Fraction(value.getRealValue())), None
        return "", between(made, value) if value.isRealAlgebraicNumber() else None

    def between(made: Any, value: Any) -> tuple[str, str]:
        lower = Fraction(value.getRealAlgebraicNumberLowerBound().getRealValue())
        upper = Fraction(value.getRealAlgebraicNumberUpperBound().getRealValue())
        while upper - lower > Fraction(1, 10**DIGITS):
            middle = (lower + upper) / 2
            below = solver.getValue(manager.mkTerm(Kind.LT, made, manager.mkReal(str(middle))))
            lower, upper = (lower, middle) if below.getBooleanValue() else (middle, upper)
        return _text(lower), _text(upper)

    return answer, "time or resources ended" if answer == "unknown" else "", ask


_SOLVERS: dict[str, tuple[Callable[[], None], Callable[[str, int], tuple[str, str, Ask]]]] = {
    "z3": (_load_z3, _z3),
    "cvc5": (_load_cvc5, _cvc5),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
