"""The goals of a bank of 200, seed by seed: ``python tests/benchmarks/bank_goals.py 1 50``.

Prints one line for each seed, with a star behind each figure that misses its goal, and exits
with 1 if any does. Not a test: tests/unit/generator/test_bank_goals.py checks ten seeds.
"""

import sys
from time import perf_counter

from measured_bank import GOALS, figures, missed

from generator.assembly import assemble
from generator.draw import Line
from kb import KnowledgeBase


def main(first: int, last: int) -> int:
    """Draw a bank for each seed and print its figures."""
    kb = KnowledgeBase.load()
    line, bad = Line(kb), 0
    sys.stdout.write("seed seconds " + " ".join(GOALS) + "\n")
    for seed in range(first, last + 1):
        start = perf_counter()
        bank = assemble(kb, 200, seed, line=line)
        took = perf_counter() - start
        found = figures(bank)
        wrong = missed(found)
        bad += bool(wrong)
        shown = " ".join(
            f"{found[name]:.4g}{'*' * (name in wrong)}".rjust(len(name)) for name in GOALS
        )
        sys.stdout.write(f"{seed:4} {took:7.1f} {shown}\n")
    sys.stdout.write(f"{bad} of {last - first + 1} seeds miss a goal\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3] or ("1", "10"))))
