"""The thermodynamic probability filter: what an early state tells, and what filtering by it saves.

- `leakage`: joint laws, total variation, chi square, information, predictors;
- `energy`: rounds spent by filters of one stage and of several;
- `sha256`: many messages at once, with the state after any round;
- `rejection`: the experiment itself, does a statistic of an early round foretell the outcome?
"""
