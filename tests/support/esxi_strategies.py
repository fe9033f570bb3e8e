"""ESXi releases, VMs and whole scenarios for tests, written out rather than read from facts."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from simulator.esxi.curve import Curve
from simulator.esxi.entitlement import Claim
from simulator.esxi.expectations import Expectation
from simulator.esxi.host import DRIVERS, Host, Vm
from simulator.esxi.ratio import Ratio
from simulator.esxi.rules import Band, Rules, Threshold
from simulator.esxi.scenario import Scenario

MIB = 256
GIB = 1024 * MIB

SCALE = (
    Band(4 * 1024**2, Ratio(6, 100)),
    Band(8 * 1024**2, Ratio(4, 100)),
    Band(16 * 1024**2, Ratio(2, 100)),
    Band(0, Ratio(1, 100)),
)
FLAT = (Band(0, Ratio(6, 100)),)


def states(of: str, percents: tuple[int, ...], *actions: str) -> tuple[Threshold, ...]:
    """Soft, hard and low with the given thresholds and actions."""
    return tuple(
        Threshold(name, name, Ratio(percent, 100), of, tuple(words.split()))
        for name, percent, words in zip(("soft", "hard", "low"), percents, actions, strict=True)
    )


def rules(release: str, *, hysteresis: Ratio = Ratio(0, 1)) -> Rules:  # noqa: B008 - a Ratio is frozen
    """The rules of 4.0, 4.1, 5.5 or 8.0."""
    paging = "compress swap"
    early = "break-large-pages"
    both = early + " share "
    thresholds = {
        "4.0": states("host", (4, 2, 1), "balloon", "balloon swap", "swap block"),
        "4.1": states(
            "minFree", (64, 32, 16), "balloon compress", "balloon " + paging, "swap block"
        ),
        "5.5": states("minFree", (64, 32, 16), "balloon", paging, paging + " block"),
        "8.0": (
            Threshold("high", "breaking", Ratio(400, 100), "minFree", (early,)),
            Threshold("clear", "clear", Ratio(1, 1), "minFree", (early, "share")),
            *states(
                "minFree",
                (64, 32, 16),
                both + "balloon",
                both + paging,
                both + paging + " block",
            ),
        ),
    }[release]
    return Rules(
        release=release,
        reading="documented",
        bands=FLAT if release in ("4.0", "4.1") else SCALE,
        thresholds=thresholds,
        goal=Threshold("high", "high", Ratio(1, 1), "minFree", ()),
        balloon_cap=Ratio(65, 100),
        compression_cache=Ratio(0, 1) if release == "4.0" else Ratio(10, 100),
        compressed_page_kib=2,
        page_kib=4,
        large_page_kib=2048,
        idle_tax=Ratio(75, 100),
        balance_seconds=15,
        sample_seconds=60,
        share_scan_seconds=3600,
        share_pages_per_second=1024,
        shares_high=20,
        shares_normal=10,
        shares_low=5,
        hysteresis=hysteresis,
    )


releases = st.sampled_from(("4.0", "4.1", "5.5", "8.0"))
taxes = st.builds(Ratio, st.integers(0, 99), st.just(100))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim whose least is within its most."""
    most = draw(st.integers(0, 5000))
    return Claim(
        draw(st.integers(0, 2000)),
        draw(st.integers(0, most)),
        draw(st.integers(0, most)),
        most,
    )


@st.composite
def curves(draw: st.DrawFn, most: int, start: int) -> Curve:
    """A curve over some twenty ticks, starting at or below a value."""
    ticks = sorted(draw(st.sets(st.integers(1, 20), max_size=4)))
    first = draw(st.integers(0, min(most, start)))
    return Curve(((0, first), *((tick, draw(st.integers(0, most))) for tick in ticks)))


@st.composite
def vms(draw: st.DrawFn, name: str, room: int) -> Vm:
    """A VM that fits; *room* is what it may reserve and use at the start."""
    size = draw(st.integers(1, 3 * GIB))
    reservation = draw(st.integers(0, min(size, room)))
    limit = draw(st.one_of(st.just(0), st.integers(max(1, reservation), size)))
    return Vm(
        name=name,
        size=size,
        shares=draw(st.sampled_from((0, 1000, 5000, 20000))),
        demand=draw(curves(size, room)),
        active=draw(curves(100, 100)),
        reservation=reservation,
        limit=limit,
        driver=draw(st.sampled_from(DRIVERS)),
        driver_from=draw(st.sampled_from((0, 0, 8))),
        compressible=Ratio(draw(st.integers(0, 100)), 100),
        shareable=draw(st.integers(0, size)),
        large_pages=draw(st.booleans()),
    )


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A small host with up to four VMs and any demand."""
    memory = draw(st.integers(MIB, 4 * GIB))
    count = draw(st.integers(1, 4))
    members = tuple(draw(vms(f"VM{number + 1}", memory // count)) for number in range(count))
    nothing: tuple[Expectation, ...] = ()
    host = Host(memory, 0, members)
    return Scenario("any", "any", "", host, 24, rules(draw(releases)), nothing)


def vm(name: str, **given: object) -> dict[str, object]:
    """A VM as a scenario writes it; 1 GiB and idle unless told otherwise."""
    return {"name": name, "memory": "1 GiB", "demand": "1 GiB", **given}


def scenario(*members: dict[str, object], **given: object) -> dict[str, object]:
    """A scenario of a 4 GiB host on 8.0 for ten ticks, unless told otherwise."""
    return {
        "kind": "esxi-host",
        "id": "test",
        "release": "8.0",
        "host": {"memory": "4 GiB"},
        "ticks": 10,
        "vms": list(members),
        **given,
    }


hosts_kib: SearchStrategy[int] = st.integers(1, 64 * 1024**3)
