"""Records of what was found out, by the hash of what it was about; this user's own, on this machine."""

from pyverify.evidence.store import Evidence, key_of

__all__ = ["Evidence", "key_of"]
