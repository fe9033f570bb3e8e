"""What a run gives back: every event, every sample, and what became of the expectations."""

from dataclasses import dataclass

from simulator.engine import Event
from simulator.esxi.entitlement import Amount
from simulator.esxi.logbook import Logbook
from simulator.esxi.ratio import Ratio
from simulator.esxi.sample import Sample
from simulator.esxi.verdict import Verdict


@dataclass(frozen=True)
class Level:
    """A threshold of the host: its band and the free memory below which it begins, in KiB."""

    band: str
    num: int
    den: int
    text: str


@dataclass(frozen=True)
class Run:
    """A run of a scenario; ``verdicts`` says which of its expectations held."""

    scenario: str
    name: str
    release: str
    reading: str
    host_pages: int
    reserved_pages: int
    page_kib: int
    tick_seconds: int
    tax: Ratio
    min_free: Amount
    thresholds: tuple[tuple[str, Amount | None], ...]
    levels: tuple[Level, ...]
    log: Logbook
    samples: tuple[Sample, ...]
    verdicts: tuple[Verdict, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything that happened, put into words when first asked for."""
        return self.log.events()

    @property
    def failures(self) -> tuple[str, ...]:
        """Say which expectations did not hold, and what happened instead."""
        return tuple(
            [f"{verdict.where}: {verdict.found}" for verdict in self.verdicts if not verdict.ok]
        )

    @property
    def last(self) -> Sample:
        """What the run ended with."""
        return self.samples[-1]

    def first(self, verb: str, vm: str = "") -> Event | None:
        """Find the first event with this verb, of one VM or of any."""
        found = self.log.first(verb, vm)
        return self.log.event(found[0]) if found else None
