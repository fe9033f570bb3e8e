"""The lab of the Kubernetes loops: prepared runs of the simulator that a page can play."""

from generator.loops.grid import FIRST, Cell, cells
from generator.loops.lab import kept_script, lab_of, play, script_of
from generator.loops.telling import outcome, picture

__all__ = [
    "FIRST",
    "Cell",
    "cells",
    "kept_script",
    "lab_of",
    "outcome",
    "picture",
    "play",
    "script_of",
]
