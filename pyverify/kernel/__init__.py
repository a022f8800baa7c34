"""The official kernel asked again: every declaration below a claim, decoded and submitted afresh (`replay`).

`official` and `child` run in a contained process of their own; nothing is imported here, so that it starts
quickly.
"""
