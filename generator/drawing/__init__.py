"""Pictures of boxes and arrows: as data, laid out by Graphviz, and dressed for a page.

Knows no facts and no questions; :mod:`generator.diagrams` and :mod:`generator.exhibits` draw with
it.
"""
