"""What pages are made of, gathered before the first page is written.

Pages draw nothing and run nothing: whoever makes the site hands them drawings, runs, questions and
the names of printed sheets.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from generator.learning import Learning, Names, Stage
from generator.pages.places import Places
from generator.questions import Item
from kb import Fact, KnowledgeBase, Ref
from simulator.engine import Event


class Drawing(Protocol):
    """A finished diagram: SVG, and the same content as a table."""

    @property
    def svg(self) -> str:
        """The drawing, safe to stand in a page."""

    @property
    def title(self) -> str:
        """What it shows."""

    @property
    def description(self) -> str:
        """What a person who does not see it has to know."""

    @property
    def header(self) -> Sequence[str]:
        """The heads of the columns."""

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """The same content in words."""


Drawer = Callable[[str, str, str, str], Drawing | None]
"""Draw a sort of diagram of a fact or domain, for the page at a path, with ids that begin so."""


@dataclass(frozen=True)
class Shown:
    """A simulated run as a page tells it: what was set up, and what happened."""

    id: str
    name: str
    summary: str
    domain: str
    setup: str
    events: tuple[Event, ...]
    drawings: tuple[Drawing, ...] = ()
    given: str = ""
    """The start state and the stimuli in full, as text of several lines."""
    start: tuple[tuple[str, ...], ...] = ()
    """What is set up, as a table; its first row is the heads of the columns."""
    figures: tuple[tuple[str, str], ...] = ()
    """Named numbers of the run, by which a reader compares it with others."""
    lesson: str = ""
    """What the example teaches, in one sentence."""
    unit: str = "time"
    milliseconds: bool = False
    """Whether the times of events are these, and no ticks."""

    def time(self, t: int) -> str:
        """Write when an event happened: in seconds where it is known, else as the tick's number."""
        return f"{t / 1000:.2f} s" if self.milliseconds else str(t)


@dataclass(frozen=True)
class Machine:
    """A virtual machine as the sliders of a lab set it: sizes in GiB, activity in percent.

    It wants ``first`` at once and ``last`` from the middle of the run on, in halves of a GiB. A
    limit or reservation of 0 is none.
    """

    memory: int
    first: float
    last: float
    active: int
    shares: str = "normal"
    limit: int = 0
    reservation: int = 0


@dataclass(frozen=True)
class Start:
    """A state of the sliders that has a name: a host with its memory in GiB, and its machines."""

    name: str
    release: str
    memory: int
    machines: tuple[Machine, ...]


@dataclass(frozen=True)
class Lab:
    """A simulator that runs in a page: its code as a script, and what the page shows before."""

    domain: str
    script: str
    states: Mapping[str, tuple[str, ...]]
    """By release: the states that a host can be in, from plenty to scarcity."""
    starts: tuple[Start, ...]
    chart: str
    log: tuple[tuple[int, str, str, str, str], ...]
    """The first time that each thing is done: when, who, what, to what, and why."""
    machines: tuple[tuple[str, ...], ...]
    """Each machine at the end, in GiB: its name, what it holds, and what it lost in each way."""
    near: Mapping[str, Start] = field(default_factory=dict)
    """For a worked example by its id, the state of the sliders that is much like it."""


@dataclass(frozen=True)
class LoopsLab:
    """A lab that plays prepared runs of a cluster: the runs, and the first of them as it is told.

    Attributes:
        domain: whose lab it is.
        script: all runs, as a script that sets one name.
        count: how many runs there are.
        picture: the first run as SVG, safe to stand in a page.
        outcome: what became of it.
        pods: each Pod of it by name and image, and its life in words.
        events: its log; each with the time, who did what to what, and why.
        scenario: it, as a file for the simulator.
        near: for a worked example by its id, the run of the lab that is most like it.
    """

    domain: str
    script: str
    count: int
    picture: str
    outcome: str
    pods: tuple[tuple[str, str, str], ...]
    events: tuple[tuple[str, str, str, str, str], ...]
    scenario: str
    near: Mapping[str, str]


@dataclass(frozen=True)
class Labs:
    """The labs that the facts give numbers for."""

    host: Lab | None = None
    loops: LoopsLab | None = None


@dataclass(frozen=True)
class Format:
    """What a format of bank files holds, in words for a trainer."""

    name: str
    title: str
    types: str
    carries: str
    menu: str


@dataclass(frozen=True)
class ForTrainers:
    """What trainers get: formats with what they hold, and ready-made bank files to download."""

    formats: tuple[Format, ...] = ()
    files: tuple[str, ...] = ()
    """Names of files in the folder ``bank`` below ours."""


@dataclass(frozen=True)
class Part:
    """What a fact does in a run, or what is done to it where it only stands by."""

    run: Shown
    acts: bool
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Material:
    """A knowledge base and everything that was derived from it."""

    kb: KnowledgeBase
    items: Sequence[Item] = ()
    runs: Sequence[Shown] = ()
    sheets: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """By topic: the printed sheets about it, each a few words and a file below our folder."""
    draw: Drawer = lambda _sort, _of, _path, _prefix: None
    report: str = ""
    """What the linter says of the bank that was made with the pages: a page in Markdown."""
    cards: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """By topic: printed cards and cheat sheets, in the same form as the sheets."""
    trainers: ForTrainers = field(default_factory=ForTrainers)
    labs: Labs = field(default_factory=Labs)
    """The labs, where the facts feed their simulators."""

    @cached_property
    def places(self) -> Places:
        """Where each fact stands."""
        return Places(self.kb)

    @cached_property
    def domains(self) -> tuple[str, ...]:
        """The domains that have facts, in order."""
        return tuple(sorted({fact.domain for fact in self.kb.facts.values() if fact.domain}))

    @cached_property
    def items_of(self) -> Mapping[str, Sequence[Item]]:
        """The questions that rest on each fact."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            for ref in dict.fromkeys(item.facts):
                found.setdefault(ref, []).append(item)
        return found

    @cached_property
    def items_from(self) -> Mapping[str, Sequence[Item]]:
        """The questions whose proof runs a scenario by its name, by that name."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            named = getattr(item.proof, "scenario", "")
            if isinstance(named, str) and named:
                found.setdefault(named, []).append(item)
        return found

    @cached_property
    def parts_played(self) -> Mapping[Ref, Sequence[Part]]:
        """For each fact, the runs of its domain in whose log it stands, and the events there.

        Where it acts, those events; otherwise those in which it is acted on.
        """
        found: dict[Ref, list[Part]] = {}
        for run in self.runs:
            acts: dict[Ref, list[Event]] = {}
            meets: dict[Ref, list[Event]] = {}
            for event in run.events:
                for name, ends in ((event.actor, acts), (event.target, meets)):
                    fact = self.fact_called(name)
                    if fact and fact.domain == run.domain:
                        ends.setdefault(fact.ref, []).append(event)
            for ref, events in (meets | acts).items():
                found.setdefault(ref, []).append(Part(run, ref in acts, tuple(events)))
        return found

    @cached_property
    def paths(self) -> Mapping[str, Sequence[Stage]]:
        """The topics of each domain in an order to learn them."""
        learning = Learning(self.kb)
        return {domain: learning.path(domain) for domain in self.domains}

    @cached_property
    def names(self) -> Names:
        """By which names sentences mention facts."""
        return Names(self.kb.facts.values())

    @cached_property
    def called(self) -> Mapping[str, Ref]:
        """The facts that answer to a name in a simulator's log, where just one does."""
        names: dict[str, set[Ref]] = {}
        for fact in self.kb.facts.values():
            if fact.kind in {"component", "object", "mechanism", "state"}:
                for name in (fact.id, fact.name, *fact.aka):
                    names.setdefault(name.casefold(), set()).add(fact.ref)
        return {name: next(iter(refs)) for name, refs in names.items() if len(refs) == 1}

    @cached_property
    def _meant(self) -> dict[str, Fact | None]:
        """What names of a log mean; logs say the same few names thousands of times."""
        return {}

    def fact_called(self, name: str) -> Fact | None:
        """The one fact that a log means by a name, as in ``kubelet`` or ``kubelet/node-1``."""
        if name not in self._meant:
            said = (name, name.partition("/")[0], name.partition(" ")[0])
            refs = (self.called.get(each.casefold()) for each in said)
            self._meant[name] = next((self.kb[ref] for ref in refs if ref), None)
        return self._meant[name]
