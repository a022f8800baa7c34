"""The numerical implementations under test: ordinary code that a scientist could use without pyverify.

Nothing is here yet. Whatever comes imports nothing from `pyverify`; the bindings that tie a function to a
claim are made from outside.
"""
