"""Versions in stems: what holds for some versions only is asked at one version, and says so."""

import re
from collections.abc import Sequence

from generator.authoring.wording import asks, uncapital
from kb import Fact, KnowledgeBase

# Several sentences, or one whose last half would have the version instead of the whole.
_BROKEN = re.compile(r"[:;]|[.?!”] | (?:as|if|unless|unlike|until|while) ")


class Edition:
    """The versions that a knowledge base is read at, as a reader writes them ("ESXi 8.0")."""

    def __init__(self, kb: KnowledgeBase) -> None:
        """Look up how the facts spell each domain."""
        self._names = {}
        for domain, version in kb.at.items():
            if any(version):
                self._names[domain] = f"{kb.domains[domain]} {version}"

    def name(self, domain: str) -> str:
        """A domain with its version; empty if the facts know no version of it."""
        return self._names.get(domain, "")

    def dated(self, domain: str, stems: Sequence[str], *, ends: bool = True) -> tuple[str, ...]:
        """The stems, each with the version, in different places.

        Where what *ends* a stem may belong to another domain, the version stands in front.
        """
        if domain not in self._names:
            return tuple(stems)
        name = self._names[domain]
        return tuple(self._date(name, stem, n, ends=ends) for n, stem in enumerate(stems))

    def of(self, fact: Fact, stems: Sequence[str]) -> tuple[str, ...]:
        """The stems, with the version if what the fact says of itself differs by version."""
        held = (getattr(fact, key, ()) for key in ("values", "bands", "steps"))
        if any(entry.versions != "*" for part in held for entry in part):
            return self.dated(fact.domain or "", stems)
        return tuple(stems)

    def _date(self, name: str, stem: str, n: int, *, ends: bool) -> str:
        """Put the version where the sentence stays a sentence: three ways, in turn."""
        plain = ends and stem.endswith("?") and stem[-2].isalnum() and not _BROKEN.search(stem)
        if n % 3 == 1 and plain:
            return f"{stem[:-1]} in {name}?"
        if n % 3 < 2 and asks(stem):  # noqa: PLR2004 - the third way is the last
            return f"In {name}, {uncapital(stem)}"
        return f"For {name}: {stem}"
