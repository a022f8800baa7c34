"""Keys of who signs a report: Ed25519 in PEM, read from files; nothing is asked for interactively.

They are read by `cryptography`, which comes with the extra `attest` and is loaded when it is needed.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from pyverify.errors import InputError, ToolMissing, Where

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner, SSlibKey

__all__ = ["PASSPHRASE", "private_key", "public_key"]

PASSPHRASE = "PYVERIFY_ATTEST_PASSPHRASE"  # noqa: S105 - the name of a variable
"""The environment variable from which the command takes the passphrase of a key."""
_LARGEST = 1 << 16
_MAKE = "make one with: openssl genpkey -algorithm ed25519 -out key.pem"
_PUBLIC = "make one with: openssl pkey -in key.pem -pubout -out pub.pem"


def private_key(path: Path, passphrase: str | None = None) -> CryptoSigner:
    """What signs with the private key in a file.

    Raises `InputError` for what is no Ed25519 private key in PEM, for an encrypted one without its
    passphrase, and for a wrong passphrase; `ToolMissing` without the extra `attest`.
    """
    _needed()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from securesystemslib.signer import CryptoSigner

    where, raw = Where(path), _read(path)
    secret = passphrase.encode() if passphrase else None
    encrypted = b"ENCRYPTED" in raw
    if encrypted and secret is None:
        raise InputError(
            "the key is encrypted, and no passphrase is known",
            where=where,
            help=f"put the passphrase into the environment variable {PASSPHRASE}, or give a key without one",
        )
    try:
        found = load_pem_private_key(raw, secret if encrypted else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        if encrypted:
            raise InputError(f"the passphrase in {PASSPHRASE} does not open the key", where=where) from None
        raise InputError("the file holds no private key in PEM", where=where, help=_MAKE) from None
    if not isinstance(found, Ed25519PrivateKey):
        raise InputError("the key is not an Ed25519 key", where=where, help=_MAKE)
    return CryptoSigner(found)


def public_key(path: Path) -> SSlibKey:
    """The public key in a file.

    Raises `InputError` for what is no Ed25519 public key in PEM; `ToolMissing` without the extra `attest`.
    """
    _needed()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key
    from securesystemslib.signer import SSlibKey

    where, raw = Where(path), _read(path)
    if b"PRIVATE KEY" in raw:
        raise InputError("the file holds a private key: keep it to yourself", where=where, help=_PUBLIC)
    try:
        found = load_pem_public_key(raw)
    except (ValueError, UnsupportedAlgorithm):
        raise InputError("the file holds no public key in PEM", where=where, help=_PUBLIC) from None
    if not isinstance(found, Ed25519PublicKey):
        raise InputError("the key is not an Ed25519 key", where=where, help=_MAKE)
    return SSlibKey.from_crypto(found)


def _needed() -> None:
    for name in ("securesystemslib", "cryptography"):
        try:
            importlib.import_module(name)
        except ImportError:
            raise ToolMissing(
                f"signing and verifying need the package `{name}`",
                help='install the extra: pip install "pyverify-lean[attest]"',
            ) from None


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(f"the key cannot be read: {error.strerror or error}", where=Where(path)) from None
    if len(raw) > _LARGEST:
        raise InputError("the file is too large for a key", where=Where(path))
    return raw
