"""One question put to solvers, and what is believed of the answer.

`inquiry` asks at all size vectors (`vectors`); `race` puts one text to several solvers (`solvers`), in
processes that a `pool` keeps (`worker`, and in them `child`). A model is evaluated exactly (`confirm`), moved
to rational values (`refine`), and `settled` says what follows; a disagreement is kept (`artefact`).
"""
