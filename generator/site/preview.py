"""A site that follows its facts: a few seconds after an edit, the pages that name it are new.

The preview lives in a folder of its own. What takes long is left as it was until the site is made
as a whole again: the search index, and new questions. A question that rests on a changed fact is
taken off the pages at once, since its key may no longer be right.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.files import write
from generator.pages import Format, ForTrainers, Labs, Material, Shown, plan
from generator.pages.plan import BANK_REPORT
from generator.proofs import used_refs
from generator.questions import Item
from generator.site import builder
from generator.site.building import (
    ALSO_PRINTED,
    PLANNED,
    PRINTED,
    WORK,
    by_topic,
    write_pages,
)
from generator.site.drawings import Drawer
from generator.site.hosting import Hosting
from kb import Fact, KnowledgeBase, Parameter, Ref

Runs = Callable[[KnowledgeBase], Sequence[Shown]]


@dataclass
class Preview:
    """The pages of a site that was made from *kb*, and how to make them again.

    Attributes:
        kb: the facts that the pages show now.
        items: the questions that they may ask.
        runs: the runs that they show.
        out: where the site was made, with its work folder.
        shown: a copy of the site, in which pages are replaced.
        run_again: runs the worked examples, for a changed parameter changes them.
        hosting: where the site will stand, and where readers report errors.
        labs: the labs as they were made; they do not follow.
        formats: what formats of bank files hold.
    """

    kb: KnowledgeBase
    items: Sequence[Item]
    runs: Sequence[Shown]
    out: Path
    shown: Path
    run_again: Runs
    hosting: Hosting
    labs: Labs = field(default_factory=Labs)
    formats: Sequence[Format] = ()

    def follow(self, kb: KnowledgeBase) -> int:
        """Show other facts, and say how many pages were written.

        Raises:
            BrokenSiteError: if the site builder complains; the old pages stay.
            UnwritableError: if a page cannot be written.
        """
        changed = changes(self.kb, kb)
        if not changed:
            return 0
        refs = frozenset(ref for ref, _ in changed)
        if any(isinstance(fact, Parameter) for _, versions in changed for fact in versions):
            self.runs = self.run_again(kb)
        self.items = [item for item in self.items if not refs & used_refs(item, self.kb)]
        same_plan = {*self.kb.facts} == {*kb.facts}
        self.kb = kb
        written = self._some(changed) if same_plan else self._all()
        self._build()
        return written

    def _some(self, changed: Sequence["Change"]) -> int:
        """Write the pages on which a changed fact is named, by its old name or its new one."""
        drawings = Drawer.of(self.kb, self._work / "diagrams")
        sheets = by_topic(self.kb, self._sheets(), PRINTED)
        cards = by_topic(self.kb, self._sheets(), ALSO_PRINTED)
        runs, report = self.runs, self._report()
        trainers = ForTrainers(tuple(self.formats), self._bank())
        material = Material(
            self.kb, self.items, runs, sheets, drawings, report, cards, trainers, self.labs
        )
        planned = plan(material)
        docs = self._docs / "generated"
        paths = json.loads((docs / PLANNED).read_text("utf-8"))
        if len(planned) != len(paths):
            return self._all()
        named = _names(fact for _, versions in changed for fact in versions)
        own = {place.path for ref, _ in changed if (place := material.places.of(ref)) is not None}
        written = 0
        for make, path in zip(planned, paths, strict=True):
            if path in own or named.search((docs / path).read_text("utf-8")):
                page = make()
                written += write(docs / page.path, page.text)
        return written

    def _all(self) -> int:
        return write_pages(
            self.kb,
            self._docs,
            items=self.items,
            runs=self.runs,
            labs=self.labs,
            formats=self.formats,
            bank=self._bank(),
            report=self._report(),
            hosting=self.hosting,
            sheets=self._sheets(),
            drawings=self._work / "diagrams",
        )

    @property
    def _work(self) -> Path:
        return self.out / WORK

    @property
    def _docs(self) -> Path:
        return self._work / "docs"

    def _sheets(self) -> list[str]:
        return sorted(path.name for path in (self._docs / "generated" / "sheets").glob("*.pdf"))

    def _bank(self) -> tuple[str, ...]:
        return tuple(sorted(p.name for p in (self._docs / "generated" / "bank").glob("*")))

    def _report(self) -> str:
        """What the last whole run said of its bank."""
        report = self._docs / "generated" / BANK_REPORT
        return report.read_text("utf-8") if report.is_file() else ""

    def _build(self) -> None:
        """Build the changed pages; the builder would leave an index of them alone."""
        kept = {path: path.read_bytes() for path in (self.shown / "search").glob("*")}
        try:
            builder.run(self._work / "mkdocs.yml", self.shown, only_changed=True)
        finally:
            for path, content in kept.items():
                write(path, content)


Change = tuple[Ref, tuple[Fact, ...]]
"""A fact that is no longer what it was: its reference, and what it was and is."""


def changes(old: KnowledgeBase, new: KnowledgeBase) -> tuple[Change, ...]:
    """The facts that differ between two knowledge bases, as written or as read."""
    refs = sorted({*old.whole, *new.whole})
    differ = [
        ref
        for ref in refs
        if old.whole.get(ref) != new.whole.get(ref) or old.facts.get(ref) != new.facts.get(ref)
    ]
    versions = ((old.whole.get(ref), new.whole.get(ref)) for ref in differ)
    return tuple(
        (ref, tuple(fact for fact in pair if fact is not None))
        for ref, pair in zip(differ, versions, strict=True)
    )


def _names(facts: Iterable[Fact]) -> re.Pattern[str]:
    """Whatever shows on a page that a fact is meant: its file or anchor, its names."""
    told = ({fact.id, fact.name, *fact.aka, f"{fact.kind}-{fact.id}"} for fact in facts)
    words = sorted({word for each in told for word in each if word}, key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
