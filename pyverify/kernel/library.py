"""Lean's library by `ctypes`: its functions, and objects as it lays them out; in the child process only.

Nothing is ever freed: objects built here carry the reference count 0, which Lean reads as "not counted", and
those that the library returns are marked so. A wrong layout would crash the process, which the parent counts
as a rejection.

Source of names, argument orders and layouts: Lean 4.35.0, checked against its own modules.
"""

from __future__ import annotations

import ctypes
import struct

TYPE_CHECKING = False  # `typing` would take longer to import than the rest
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Library", "box", "head_of", "read_list", "read_name", "show", "words_at"]

# Functions: p pointer, z size, b byte, w 32-bit word, s bytes; the result comes last, - for none.
FUNCTIONS = {
    "lean_initialize_runtime_module": "-",
    "lean_initialize": "-",
    "initialize_Lean": "bp",
    "lean_io_mark_end_initialization": "-",
    "lean_init_task_manager": "-",
    "lean_mark_persistent": "p-",
    "l_Lean_mkEmptyEnvironment": "wpp",
    "lean_elab_environment_to_kernel_env": "pp",
    "lean_add_decl": "pzzppp",
    "lean_environment_find": "ppp",
    "lean_expr_eqv": "ppb",
    "lean_cstr_to_nat": "sp",
    "lean_mk_string_from_bytes": "szp",
    "lean_name_mk_string": "ppp",
    "lean_name_mk_numeral": "ppp",
    "lean_level_mk_succ": "pp",
    "lean_level_mk_max": "ppp",
    "lean_level_mk_imax": "ppp",
    "lean_level_mk_param": "pp",
    "lean_expr_mk_bvar": "pp",
    "lean_expr_mk_sort": "pp",
    "lean_expr_mk_const": "ppp",
    "lean_expr_mk_app": "ppp",
    "lean_expr_mk_lambda": "pppbp",
    "lean_expr_mk_forall": "pppbp",
    "lean_expr_mk_let": "ppppbp",
    "lean_expr_mk_lit": "pp",
    "lean_expr_mk_proj": "pppp",
    "l_Lean_Environment_ofKernelEnv": "pp",
    "lean_mk_empty_local_ctx": "pp",
    "lean_kernel_whnf": "pppp",
    "lean_kernel_is_def_eq": "ppppp",
    "lean_kernel_check": "pppp",
}
_TYPES = {
    "p": ctypes.c_void_p,
    "z": ctypes.c_size_t,
    "b": ctypes.c_uint8,
    "w": ctypes.c_uint32,
    "s": ctypes.c_char_p,
    "-": None,
}


def box(number: int) -> int:
    """A small number, or a constructor without fields, is a word with its lowest bit set."""
    return number << 1 | 1


def words_at(address: int, count: int) -> tuple[int, ...]:
    """Memory at an address; of an object the first word is its header."""
    return struct.unpack(f"<{count}Q", ctypes.string_at(address, 8 * count))


def head_of(address: int) -> tuple[int, int, int, int]:
    """Reference count, size, number of pointers, constructor."""
    count, size, pointers, tag = struct.unpack("<iHBB", ctypes.string_at(address, 8))
    return count, size, pointers, tag


class Library:
    """Lean's library, loaded; `start` makes it ready. AttributeError if it does not export what is needed."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.functions: dict[str, Any] = {}
        library = ctypes.CDLL(path)
        for name, types in FUNCTIONS.items():
            function = getattr(library, name)
            function.argtypes, function.restype = [_TYPES[t] for t in types[:-1]], _TYPES[types[-1]]
            self.functions[name] = function
        self.mark = self.functions["lean_mark_persistent"]
        self._buffers: list[Any] = []

    def start(self) -> None:
        """Initialise the runtime and the compiled code of Lean itself."""
        for name in ("lean_initialize_runtime_module", "lean_initialize"):
            self.functions[name]()
        self.functions["initialize_Lean"](1)
        self.functions["lean_io_mark_end_initialization"]()
        self.functions["lean_init_task_manager"]()

    def call(self, name: str, *arguments: int | bytes) -> int:
        """The object that a function returns, kept for ever."""
        result: int = self.functions[name](*arguments)
        if not result & 1:
            self.mark(result)
        return result

    def make(self, tag: int, pointers: tuple[int, ...] = (), scalars: bytes = b"") -> int:
        """A constructor object in memory of our own, for types that have no function to build them."""
        scalars += bytes(-len(scalars) % 8)
        size = 8 + 8 * len(pointers) + len(scalars)
        content = struct.pack(f"<iHBB{len(pointers)}Q", 0, size, len(pointers), tag, *pointers) + scalars
        buffer = (ctypes.c_uint64 * (size // 8)).from_buffer_copy(content)
        self._buffers.append(buffer)
        return ctypes.addressof(buffer)

    def linked(self, items: list[int]) -> int:
        """A Lean `List`."""
        result = box(0)
        for item in reversed(items):
            result = self.make(1, (item, result))
        return result

    def natural(self, number: int) -> int:
        """A Lean `Nat`."""
        return box(number) if number < 1 << 63 else self.call("lean_cstr_to_nat", str(number).encode())

    def string(self, text: str) -> int:
        """A Lean `String`, which may contain NUL."""
        raw = text.encode()
        return self.call("lean_mk_string_from_bytes", raw, len(raw))


def read_list(address: int) -> list[int]:
    """The addresses of the elements of a Lean `List`."""
    found = []
    while not address & 1:
        _, head, address = words_at(address, 3)
        found.append(head)
    return found


def read_name(address: int) -> tuple[str | int, ...]:
    """The components of a Lean `Name`; a number too large to be boxed becomes -1, which no module can say."""
    parts: list[str | int] = []
    while not address & 1:
        tag, (_, address, last) = head_of(address)[3], words_at(address, 3)
        if tag == 2:
            parts.append(last >> 1 if last & 1 else -1)
        else:
            parts.append(ctypes.string_at(last + 32, words_at(last, 2)[1] - 1).decode("utf-8", "replace"))
    return tuple(reversed(parts))


def show(name: tuple[str | int, ...]) -> str:
    """A name for a reason, never to be compared."""
    return ".".join(map(str, name))
