"""Cheats: small projects that try to be called proved, and what the tests in `tests/cheats` need for them."""
