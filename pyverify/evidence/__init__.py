"""Records of what was found out, by the hash of what it was about; this user's own, on this machine."""

from pyverify.evidence.about import About, Figure, Header, digest_of
from pyverify.evidence.store import Evidence, Fault, Held, Looked, key_of, watched

__all__ = [
    "About",
    "Evidence",
    "Fault",
    "Figure",
    "Header",
    "Held",
    "Looked",
    "digest_of",
    "key_of",
    "watched",
]
