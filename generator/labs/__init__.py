"""Live labs: what a page needs to run a simulator of ours by itself, and what it shows before.

A lab is data. The page's script reads it, and the simulator answers in the page as it answers
here; a browser test holds the two against each other.
"""

from generator.labs.host import host_lab

__all__ = ["host_lab"]
