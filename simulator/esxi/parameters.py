"""The numbers of a release, taken from cited facts; the only door from here to the knowledge base.

Which numbers hold is decided by the version ranges of the facts. What a host does in a state is
behavior and stands here, per generation:

* before 4.1 states are shares of the host; nothing is compressed; the balloon goes on in hard;
* 4.1 measures soft, hard and low from minFree; the balloon goes on in hard;
* 5.x as 4.1, on the sliding scale; in hard compressing and swapping take over;
* since 6.0 large pages are broken well before, and pages are shared at once below minFree.

Sources disagree over 5.x in soft and low, and over the balloon in hard; this follows those that
agree with the newer releases.
"""

from fractions import Fraction

from kb import KnowledgeBase, Parameter, Ref, Version
from simulator.errors import InvalidScenarioError
from simulator.esxi.ratio import NOTHING, Ratio
from simulator.esxi.rules import Band, Rules, Threshold

_KIB = {"KiB": 1, "MiB": 1024, "GiB": 1024 * 1024}
_SECONDS = {"s": 1, "min": 60, "h": 3600}


class Parameters(Rules):
    """The rules of one release, as the knowledge base knows them."""

    @classmethod
    def of(cls, kb: KnowledgeBase, release: str) -> "Parameters":
        """Read the numbers that hold for a release, such as ``8.0``.

        Raises:
            InvalidScenarioError: if the release cannot be read, or facts are missing for it.
        """
        try:
            version = Version.parse(release)
        except ValueError as problem:
            raise InvalidScenarioError((f"release: {problem}",)) from problem
        return _Reader(kb, version).parameters(release)


class _Reader:
    """Reads parameters of one version, and keeps what is missing."""

    def __init__(self, kb: KnowledgeBase, version: Version) -> None:
        self.kb = kb
        self.version = version
        self.problems: list[str] = []

    def setting(self, name: str) -> tuple[Fraction, str] | None:
        """Find the value that holds, with its unit."""
        fact = self.kb.whole.get(Ref(f"parameter:{name}"))
        if not isinstance(fact, Parameter):
            return None
        for entry in fact.values:
            if entry.versions.holds(self.version):
                return entry.value, fact.unit
        return None

    def share(self, name: str, default: Ratio | None = None) -> Ratio:
        """Read a parameter in percent."""
        found = self.setting(name)
        if found is None:
            if default is None:
                self.missing(name)
            return default or NOTHING
        value = found[0] / 100
        if value < 0 or (name == "idle-memory-tax" and value >= 1):
            self.problems.append(f"parameter:{name} cannot be {found[0]} %")
            return NOTHING
        return Ratio(value.numerator, value.denominator)

    def whole(self, name: str, units: dict[str, int]) -> int:
        """Read a parameter as a whole number, in the unit that has the factor 1."""
        found = self.setting(name)
        if found is None:
            self.missing(name)
            return 1
        value = found[0] * units.get(found[1], 1)
        if value.denominator != 1 or value <= 0:
            self.problems.append(f"parameter:{name} is not a whole number above zero: {value}")
            return 1
        return value.numerator

    def missing(self, name: str) -> None:
        """Keep that a number is missing."""
        self.problems.append(f"parameter:{name} has no value for ESXi {self.version}")

    def parameters(self, release: str) -> Parameters:
        """Put all numbers of a release together."""
        found = Parameters(
            release=release,
            reading="documented",
            bands=self._bands(),
            thresholds=self._thresholds(),
            goal=self._goal(),
            balloon_cap=self.share("balloon-max-share"),
            compression_cache=self.share("compression-cache-share", NOTHING),
            compressed_page_kib=self.whole("compressed-page-limit", _KIB) if self._zips() else 1,
            page_kib=self.whole("page-size", _KIB),
            large_page_kib=self.whole("large-page-size", _KIB),
            idle_tax=self.share("idle-memory-tax"),
            balance_seconds=self.whole("balance-period", _SECONDS),
            sample_seconds=self.whole("sample-period", _SECONDS),
            share_scan_seconds=self.whole("share-scan-time", _SECONDS),
            share_pages_per_second=self.whole("share-rate-max", {}),
            shares_high=self.whole("shares-high", {}),
            shares_normal=self.whole("shares-normal", {}),
            shares_low=self.whole("shares-low", {}),
            quarter_page_kib=self.whole("compressed-page-small-slot", _KIB) if self._zips() else 1,
            salting=self._salting(),
        )
        if self.problems:
            raise InvalidScenarioError(tuple(self.problems))
        return found

    def _zips(self) -> bool:
        return self.setting("compression-cache-share") is not None

    def _salting(self) -> int:
        """Between which VMs pages are shared; where no fact says so, between all."""
        found = self.setting("share-force-salting")
        return found[0].numerator if found else 0

    def _bands(self) -> tuple[Band, ...]:
        """The sliding scale, or one share of the whole host."""
        for name in ("minfree-fixed-share", "host-high-share"):
            if self.setting(name):
                return (Band(0, self.share(name)),)
        slices = [
            Band(
                self.whole(f"minfree-{place}-band-size", _KIB),
                self.share(f"minfree-{place}-band-share"),
            )
            for place in ("first", "second", "third")
        ]
        return (*slices, Band(0, self.share("minfree-rest-share")))

    def _goal(self) -> Threshold:
        """The free memory up to which the host reclaims: minFree."""
        whole = Ratio(1, 1)
        share = self.share("clear-threshold", self.share("high-threshold", whole))
        return Threshold("high", "high", share, "minFree", ())

    def _thresholds(self) -> tuple[Threshold, ...]:
        """The states of the generation, with what the host does in each."""
        if self.setting("host-soft-share"):
            return self._states("host", "host-{}-share", "balloon", "balloon swap", "swap block")
        if self.setting("minfree-fixed-share"):
            soft, hard = "balloon compress", "balloon compress swap"
            return self._states("minFree", "{}-threshold", soft, hard, "swap block")
        paging = "compress swap"
        if not self.setting("large-page-threshold"):
            return self._states("minFree", "{}-threshold", "balloon", paging, paging + " block")
        early = "break-large-pages"
        both = early + " share "
        breaking = self.share("large-page-threshold")
        clear = self.share("clear-threshold")
        return (
            Threshold("high", "breaking", breaking, "minFree", (early,)),
            Threshold("clear", "clear", clear, "minFree", (early, "share")),
            *self._states(
                "minFree",
                "{}-threshold",
                both + "balloon",
                both + paging,
                both + paging + " block",
            ),
        )

    def _states(self, of: str, name: str, *actions: str) -> tuple[Threshold, ...]:
        return tuple(
            Threshold(state, state, self.share(name.format(state)), of, tuple(words.split()))
            for state, words in zip(("soft", "hard", "low"), actions, strict=True)
        )
