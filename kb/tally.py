"""Collecting problems where there may be millions: some to read, and a count of the others."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kb.problems import Problem

A_FILE = 50
IN_ALL = 1000


class Tally:
    """Keeps the first problems of each file, and counts what comes after."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._last: dict[str, Problem] = {}
        self._of: Counter[str] = Counter()
        self._more: Counter[str] = Counter()

    def __bool__(self) -> bool:
        return bool(self._kept)

    def add(self, problems: Iterable[Problem]) -> None:
        """Keep or count some problems."""
        for problem in problems:
            if self._of[problem.path] < A_FILE and len(self._kept) < IN_ALL:
                self._of[problem.path] += 1
                self._kept.append(problem)
                self._last[problem.path] = max(problem, self._last.get(problem.path, problem))
            else:
                self._more[problem.path] += 1

    def count(self, path: str, more: int) -> None:
        """Count problems of a file that nobody has put in words."""
        if more:
            self._more[path] += more

    def problems(self) -> Iterator[Problem]:
        """Give what was kept, and say how many more there are, and where."""
        yield from self._kept
        for path, last in self._last.items():
            if more := self._more.pop(path, 0):
                yield _rest(last, f"{more} more problem{'s' * (more > 1)} in this file")
        if self._more:
            files, more = len(self._more), self._more.total()
            last = max(self._kept)
            yield _rest(last, f"{more} more problems in {files} more file{'s' * (files > 1)}")


def _rest(last: Problem, message: str) -> Problem:
    """A line that stands right after the last problem that is told."""
    return replace(last, code="KB999", message=message, hint="mend the others first")
