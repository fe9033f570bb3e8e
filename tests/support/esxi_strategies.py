"""ESXi releases, VMs and whole scenarios for tests, written out rather than read from facts."""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from simulator.esxi.curve import Curve, level
from simulator.esxi.entitlement import Claim
from simulator.esxi.expectations import Expectation
from simulator.esxi.host import ALL, NONE, TOOLS, Host, Vm
from simulator.esxi.pools import Pool
from simulator.esxi.ratio import Ratio
from simulator.esxi.rules import Band, Rules, Threshold
from simulator.esxi.scenario import Scenario
from simulator.esxi.stimuli import Stimulus

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
def curves(draw: st.DrawFn, most: int) -> Curve:
    """A curve over some twenty ticks."""
    ticks = sorted(draw(st.sets(st.integers(1, 20), max_size=4)))
    return Curve(((0, draw(amounts(most))), *((tick, draw(amounts(most))) for tick in ticks)))


def amounts(most: int) -> SearchStrategy[int]:
    """An amount up to a most, which itself and nothing are likely."""
    return st.one_of(st.integers(0, most), st.just(most), st.just(0))


@st.composite
def vms(draw: st.DrawFn, name: str, room: int) -> Vm:
    """A VM of which *room* may be reserved; it may be larger than the host."""
    size = draw(st.integers(1, 3 * GIB))
    reservation = draw(st.one_of(st.just(0), st.integers(0, min(size, room))))
    share = draw(st.booleans())
    equal = draw(st.tuples(*[st.integers(0, size // 3) for _ in range(3)]))
    quarter = draw(st.integers(0, 50))
    return Vm(
        name=name,
        size=size,
        shares=draw(st.sampled_from((0, 1000, 5000, 20000))),
        demand=draw(curves(size)),
        active=draw(curves(ALL if share else size)),
        active_is_share=share,
        reservation=reservation,
        limit=draw(st.one_of(st.just(NONE), st.integers(reservation, size))),
        pool=draw(st.sampled_from(("", "", "Gold", "Bronze"))),
        granted=draw(st.one_of(st.just(NONE), st.integers(0, size))),
        tools=draw(st.sampled_from(TOOLS)),
        tools_from=draw(st.sampled_from((0, 0, 8))),
        balloon_max=draw(st.one_of(st.just(NONE), st.integers(0, size))),
        compressible=Ratio(draw(st.integers(0, 50)), 100),
        compressible_quarter=Ratio(quarter, 100),
        shareable=equal[0],
        zero=equal[1],
        common=equal[2],
        image="image" if equal[2] else "",
        salt=draw(st.sampled_from(("", "salt"))),
        large_pages=draw(st.booleans()),
        guest_cache=draw(st.sampled_from((0, size // 4))),
        on_from=draw(st.sampled_from((0, 0, 0, 5, NONE))),
    )


@st.composite
def stimuli(draw: st.DrawFn, members: Sequence[Vm]) -> Stimulus:
    """Something that happens to a VM and leaves it as it can be."""
    place = draw(st.integers(0, len(members) - 1))
    vm = members[place]
    tick, action = draw(st.integers(0, 23)), draw(st.sampled_from(STIMULI))
    values: dict[str, object] = {}
    if action == "set":
        values = draw(
            st.sampled_from(
                (
                    {"limit": max(vm.reservation, vm.size // 3)},
                    {"limit": NONE},
                    {"shares": 7},
                    {"tools": "missing"},
                    {"tools": "running", "tools_from": 0},
                    {"reservation": 0},
                    {"active": level(0), "active_is_share": False},
                    {"demand": level(vm.size)},
                )
            )
        )
    said = tuple((key, "new") for key in values)
    return Stimulus(tick, place, action, values, said, draw(st.integers(0, vm.size)))


STIMULI = ("set", "set", "power-on", "power-off", "touch", "move")


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """A small host with up to four VMs, any demand, any option, and anything that may happen."""
    memory = draw(st.integers(MIB, 4 * GIB))
    reserved = draw(st.sampled_from((0, memory // 5)))
    count = draw(st.integers(1, 4))
    room = (memory - reserved) // count
    members = tuple(draw(vms(f"VM{number + 1}", room)) for number in range(count))
    pools = (Pool("Gold", 4000), Pool("Bronze", 1000, 0, memory // 2))
    host = Host(memory, reserved, members, pools)
    given_rules = rules(draw(releases)).changed(
        {
            "hysteresis": draw(st.sampled_from((Ratio(0, 1), Ratio(0, 1), Ratio(10, 100)))),
            "balloon_mib_per_tick": draw(st.sampled_from((1, 64, 512))),
            "limit_balloons": draw(st.booleans()),
            "keep_min_free": draw(st.booleans()),
            "min_funding": draw(st.booleans()),
            "salting": draw(st.integers(0, 2)),
            "host_cache_kib": draw(st.sampled_from((0, 64 * 1024))),
            "estimated": draw(st.sampled_from((False, False, True))),
        }
    )
    happens = tuple(draw(st.lists(stimuli(members), max_size=4)))
    nothing: tuple[Expectation, ...] = ()
    return Scenario("any", "any", "", host, 24, given_rules, nothing, happens)


def vm(name: str, **given: object) -> dict[str, object]:
    """A VM as a scenario writes it; 1 GB, all of it in use, unless told otherwise."""
    return {"name": name, "memory": "1 GB", **given}


def scenario(*members: dict[str, object], **given: object) -> dict[str, object]:
    """A scenario of a 4 GB host on 8.0 for ten ticks, unless told otherwise."""
    return {
        "kind": "esxi-host",
        "id": "test",
        "release": "8.0",
        "host": {"memory": "4 GB"},
        "ticks": 10,
        "vms": list(members),
        **given,
    }


hosts_kib: SearchStrategy[int] = st.integers(1, 64 * 1024**3)
