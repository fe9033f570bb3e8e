"""Worked examples of ESXi's rules, through the command line as a script would use it.

The figures come from published texts and from arithmetic on published rules, not from our code.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from generator import rule_book, scenarios
from generator.cli import app
from kb import KnowledgeBase
from simulator import esxi

KB = KnowledgeBase.load()


def _calc(*words: str) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["calc", *words, "--json"])
    assert done.exit_code == 0, (done.output, done.exception)
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def _refused(*words: str) -> str:
    done = CliRunner().invoke(app, ["calc", *words])
    assert done.exit_code == 1
    return str(done.exception)


def _entitled(tmp_path: Path, text: str) -> dict[str, Any]:
    path = tmp_path / "host.yaml"
    path.write_text(text)
    return _calc("entitlement", str(path))


def _each(found: dict[str, Any], key: str = "entitlement_mib") -> dict[str, float]:
    return {vm["name"]: vm[key] for vm in found["vms"]}


@pytest.mark.parametrize(
    ("memory", "expected"),
    [
        ("16GB", 655.36),
        ("32GB", 942.08),
        ("64 GB", 1269.76),
        ("65536 MB", 1269.76),
        ("64GiB", 1269.76),
        ("72GB", 1351.68),
        ("96GB", 1597.44),
        ("100GB", 1638.4),
        ("128GB", 1925.12),
        ("144GB", 2088.96),
        ("256GB", 3235.84),
        ("512GB", 5857.28),
        ("1TB", 11100.16),
    ],
)
def test_minfree_follows_the_sliding_scale(memory: str, expected: float) -> None:
    """The published table, without the slips of popular texts."""
    found = _calc("min-free", "--memory", memory, "--release", "7.0")

    assert found["min_free_mib"] == expected


@pytest.mark.parametrize(
    ("release", "least", "thresholds"),
    [
        ("4.0", 3932.16, [3932.16, None, 2621.44, 1310.72, 655.36]),
        ("4.1", 3932.16, [3932.16, None, 2516.5824, 1258.2912, 629.1456]),
        ("5.5", 1269.76, [1269.76, None, 812.6464, 406.3232, 203.1616]),
        ("8.0", 1269.76, [5079.04, 1269.76, 812.6464, 406.3232, 203.1616]),
    ],
)
def test_a_host_of_64_gb_has_these_thresholds(
    release: str, least: float, thresholds: list[float | None]
) -> None:
    """A threshold that a release lacks is null."""
    found = _calc("min-free", "--memory", "64GB", "--release", release)

    assert found["min_free_mib"] == least
    assert list(found["thresholds_mib"]) == ["high", "clear", "soft", "hard", "low"]
    assert list(found["thresholds_mib"].values()) == thresholds
    assert found["steps"]
    assert all(source["url"] for source in found["sources"])


def test_minfree_may_be_forced_and_is_taken_of_managed_memory() -> None:
    """Mem.MemMinFreePct, memory that the VMkernel keeps, and the other reading of the top band."""
    forced = _calc("min-free", "--memory", "64GB", "--min-free-pct", "6%", "--release", "7.0")
    managed = _calc("min-free", "--memory", "66GB", "--reserved", "2GB", "--release", "7.0")
    top = _calc("min-free", "--memory", "64GB", "--high-band", "300%", "--release", "7.0")

    assert forced["min_free_mib"] == 3932.16
    assert managed["min_free_mib"] == 1269.76
    assert top["thresholds_mib"]["high"] == 3809.28


@pytest.mark.parametrize(
    ("free", "state", "actions"),
    [
        ("6000MB", "high", []),
        ("2048MB", "high", ["break-large-pages"]),
        ("1000MB", "clear", ["break-large-pages", "share"]),
        ("700MB", "soft", ["break-large-pages", "share", "balloon"]),
        ("300MB", "hard", ["break-large-pages", "share", "compress", "swap"]),
        ("150MB", "low", ["break-large-pages", "share", "compress", "swap", "block"]),
    ],
)
def test_the_state_follows_free_memory(free: str, state: str, actions: list[str]) -> None:
    """A host of 64 GB on its way down, at 6.0 and later."""
    found = _calc("state", "--memory", "64GB", "--free", free, "--release", "6.7")

    assert (found["state"], found["actions"]) == (state, actions)


@pytest.mark.parametrize(
    ("release", "state", "balloons"),
    [("4.0", "soft", True), ("4.1", "soft", True), ("5.5", "high", False), ("8.0", "high", False)],
)
def test_two_gigabytes_free_mean_ballooning_only_up_to_4_1(
    release: str, state: str, *, balloons: bool
) -> None:
    """The best-known claim about ESXi memory holds for old releases."""
    found = _calc("state", "--memory", "64GB", "--free", "2GB", "--release", release)

    assert found["state"] == state
    assert ("balloon" in found["actions"]) == balloons


def test_a_state_is_entered_strictly_below_its_threshold() -> None:
    """At 80 % of minFree a host of 5.x is still high; at exactly 64 % it is not yet soft."""
    at_80 = _calc("state", "--memory", "64GB", "--free", "1040187KB", "--release", "5.5")
    host = ("--memory", "100GB", "--min-free-pct", "50%", "--release", "5.5")
    at_64 = _calc("state", *host, "--free", "32GB")
    below = _calc("state", *host, "--free", "33554431KB")

    assert at_80["state"] == "high"
    assert at_64["thresholds_mib"]["soft"] == 32 * 1024
    assert (at_64["state"], below["state"]) == ("high", "soft")


TAX = """
kind: esxi-host
release: "7.0"
host: {{memory: {memory}}}
options: {{idle_tax: {tax}}}
vms:
  - {{name: A, memory: {size}, active: {a}{more_a}}}
  - {{name: B, memory: {size}, active: {b}{more_b}}}
"""


def test_without_a_tax_equal_shares_get_equal_memory(tmp_path: Path) -> None:
    """The paper's experiment: two VMs of 256 MB, equal shares, tax 0, 358 MB: 179 each."""
    given = {"memory": "358 MB", "size": "256 MB", "more_a": "", "more_b": ""}
    none = _entitled(tmp_path, TAX.format(tax="0%", a="0 MB", b="256 MB", **given))
    taxed = _entitled(tmp_path, TAX.format(tax="75%", a="0 MB", b="256 MB", **given))

    assert _each(none) == {"A": 179, "B": 179}
    assert _each(taxed) == {"A": 102, "B": 256}
    assert taxed["victim"] == "A"


@pytest.mark.parametrize("tax", ["0%", "50%", "75%", "99%"])
def test_active_memory_ignores_the_tax(tmp_path: Path, tax: str) -> None:
    """3000 MB, shares 2:1, both use 2000 MB: 2000 and 1000."""
    given = {"memory": "3000 MB", "size": "2000 MB", "a": "2000 MB", "b": "2000 MB"}
    words = TAX.format(tax=tax, more_a=", shares: 2000", more_b=", shares: 1000", **given)

    assert _each(_entitled(tmp_path, words)) == {"A": 2000, "B": 1000}


def test_prices_follow_the_formula_and_the_cheapest_gives_first(tmp_path: Path) -> None:
    """Shares / (granted x (f + k (1 - f))): 1000 / (1000 x 2.5) and 1000 / 1000."""
    found = _entitled(
        tmp_path,
        TAX.format(
            memory="4 GB",
            size="2000 MB",
            tax="75%",
            a="500 MB",
            b="1000 MB",
            more_a=", shares: 1000, granted: 1000 MB, demand: 1000 MB",
            more_b=", shares: 1000, granted: 1000 MB, demand: 1000 MB",
        ),
    )

    assert _each(found, "price") == {"A": 0.4, "B": 1.0}
    assert found["victim"] == "A"


def test_a_reservation_is_never_taken_and_nobody_may_be_left_to_give(tmp_path: Path) -> None:
    """A VM at its reservation is no victim, however low its price."""
    found = _entitled(
        tmp_path,
        TAX.format(
            memory="2 GB",
            size="1 GB",
            tax="75%",
            a="0 MB",
            b="1 GB",
            more_a=", reservation: 1 GB",
            more_b=", reservation: 1 GB",
        ),
    )

    assert _each(found) == {"A": 1024, "B": 1024}
    assert found["victim"] is None


def test_a_large_pool_may_leave_less_to_each_vm(tmp_path: Path) -> None:
    """200 GB, Gold to Bronze as 4 to 1, 320 VMs in Gold and 40 in Bronze: 0.5 GB and 1 GB each."""
    vms = "".join(
        f"  - {{name: {pool}{place}, memory: 4 GB, pool: {pool}}}\n"
        for pool, number in (("gold", 320), ("bronze", 40))
        for place in range(number)
    )
    pools = "[{name: gold, shares: 4000}, {name: bronze, shares: 1000}]"
    found = _entitled(
        tmp_path,
        f"kind: esxi-host\nrelease: '7.0'\nhost: {{memory: 200 GB}}\npools: {pools}\nvms:\n{vms}",
    )

    assert set(_each(found).values()) == {512.0, 1024.0}
    assert _each(found)["gold0"] == 512


@pytest.mark.parametrize(
    ("memory", "size", "number", "overcommit"),
    [("2 GB", "1 GB", 4, 2.0), ("8 GB", "2 GB", 5, 1.25)],
)
def test_overcommitment_is_configured_memory_over_the_host(
    tmp_path: Path, memory: str, size: str, number: int, overcommit: float
) -> None:
    """Four VMs of 1 GB on 2 GB, five of 2 GB on 8 GB."""
    vms = "".join(f"  - {{name: VM{place}, memory: {size}}}\n" for place in range(number))
    found = _entitled(
        tmp_path, f"kind: esxi-host\nrelease: '7.0'\nhost: {{memory: {memory}}}\nvms:\n{vms}"
    )

    assert found["configured_overcommit"] == overcommit
    assert sum(_each(found).values()) == found["distributed_mib"]


def test_reserved_memory_and_minfree_are_kept_back_only_if_said(tmp_path: Path) -> None:
    """Entitlements divide what is managed; minFree is part of that unless an option keeps it."""
    words = "kind: esxi-host\nrelease: '7.0'\nhost: {memory: 65 GB, reserved: 1 GB}\n"
    vms = "vms: [{name: A, memory: 128 GB}]\n"
    all_of_it = _entitled(tmp_path, words + vms)
    kept = _entitled(tmp_path, words + "options: {keep_min_free: true}\n" + vms)

    assert _each(all_of_it) == {"A": 65536}
    assert _each(kept) == {"A": 65536 - 1269.76}


def test_a_vm_never_gets_more_than_it_has(tmp_path: Path) -> None:
    """A VM of 1 GB with a limit of 2 GB gets 1 GB; one of 3 GB with that limit gets 2."""
    words = "kind: esxi-host\nrelease: '7.0'\nhost: {memory: 64 GB}\n"
    vms = (
        "vms:\n  - {name: A, memory: 1 GB, limit: 2 GB}\n  - {name: B, memory: 3 GB, limit: 2 GB}\n"
    )

    assert _each(_entitled(tmp_path, words + vms)) == {"A": 1024, "B": 2048}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--memory", "16384MB"], 10649.6),
        (["--memory", "16384MB", "--max", "4GB"], 4096),
        (["--memory", "16384MB", "--max", "25%"], 4096),
        (["--memory", "16384MB", "--reservation", "10GB"], 6144),
        (["--memory", "16384MB", "--tools", "false"], 0),
        (["--memory", "16384MB", "--tools", "slow"], 10649.6),
    ],
)
def test_a_balloon_has_a_largest_size(words: list[str], expected: float) -> None:
    """65 % of the VM, or less: its own maximum, what is not reserved, nothing without a driver."""
    assert _calc("balloon", *words)["balloon_mib"] == expected


@pytest.mark.parametrize(
    ("memory", "reservation", "expected"),
    [
        ("2048MB", "1024MB", 1024),
        ("4GB", "0", 4096),
        ("4GB", "1GB", 3072),
        ("4GB", "4GB", 0),
    ],
)
def test_a_swap_file_holds_what_is_not_reserved(
    memory: str, reservation: str, expected: float
) -> None:
    """Configured memory less the reservation."""
    found = _calc("swap-file", "--memory", memory, "--reservation", reservation)

    assert found["swap_file_mib"] == expected
    assert found["sources"]


@pytest.mark.parametrize(("size", "slot"), [("1900", 2), ("900", 1), ("2200", None), ("2048", 2)])
def test_a_page_takes_the_smallest_slot_that_it_fits(size: str, slot: int | None) -> None:
    """1900 B take 2 KB, 900 B take 1 KB, and 2200 B are swapped."""
    found = _calc("compression", "--memory", "8GB", "--page-size", size)

    assert found["slot_kib"] == slot
    assert found["swapped_pages"] == (0 if slot else 1)


def test_the_compression_cache_is_a_tenth_of_the_vm_unless_changed() -> None:
    """A VM of 1000 MB has 100 MB, and 200 MB at Mem.MemZipMaxPct 20; what is over is swapped."""
    usual = _calc("compression", "--memory", "1000MB")
    changed = _calc("compression", "--memory", "1000MB", "--cache", "20%")
    full = _calc("compression", "--memory", "1000MB", "--page-size", "1900", "--pages", "60000")
    before = _calc("compression", "--memory", "1000MB", "--page-size", "900", "--release", "4.0")

    assert (usual["cache_limit_mib"], changed["cache_limit_mib"]) == (100, 200)
    assert (full["compressed_pages"], full["swapped_pages"]) == (51_200, 8_800)
    assert (before["slot_kib"], before["cache_limit_mib"]) == (None, 0)


def test_a_sample_gives_the_active_memory() -> None:
    """20 of 100 pages of a VM of 8192 MB: 1638.4 MB, for at most 100 faults."""
    once = _calc("sampling", "--memory", "8192MB", "--touched", "20")
    falling = _calc("sampling", "--memory", "8192MB", "--touched", "20", "--touched", "4")
    rising = _calc("sampling", "--memory", "8192MB", "--touched", "4", "--touched", "20")

    assert (once["active_mib"], once["faults_at_most"], once["period_seconds"]) == (1638.4, 100, 60)
    assert falling["active_mib"] == 8192 * 0.18
    assert rising["active_mib"] == 8192 * 0.12


@pytest.mark.parametrize(
    ("memory", "level", "expected"),
    [("1GB", "normal", 10240), ("256MB", "normal", 2560), ("16GB", "normal", 163_840)],
)
def test_shares_are_counted_by_the_megabyte(memory: str, level: str, expected: int) -> None:
    """Normal means 10 shares for each MB; a resource pool counts as 16 GB."""
    assert _calc("shares", "--memory", memory, "--shares", level)["shares"] == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["min-free", "--memory", "64"], "write it as in 64 GB, 65536 MB or 64GiB"),
        (["min-free", "--memory", "sixty GB"], "is no amount of memory"),
        (["min-free", "--memory", "-5GB"], "is no amount of memory"),
        (["min-free", "--memory", "NaN GB"], "is no amount of memory"),
        (["min-free", "--memory", "0"], "give more than 0"),
        (["min-free", "--memory", "100TB"], "up to 64 TB"),
        (["min-free", "--memory", "64GB", "--reserved", "64GB"], "leaves nothing"),
        (["min-free", "--memory", "64GB", "--min-free-pct", "6"], "write it as in 75%"),
        (["min-free", "--memory", "64GB", "--high-band", "50%"], "not between 100% and 1000%"),
        (["min-free", "--memory", "64GB", "--release", "6.3"], "known are 2.5, 3.0"),
        (["min-free", "--memory", "64GB", "--release", "newest"], "known are 2.5, 3.0"),
        (["state", "--memory", "64GB", "--free", "65GB"], "more than the host's 64GB"),
        (["balloon", "--memory", "4GB", "--tools", "perhaps"], "true, false, slow"),
        (["balloon", "--memory", "4GB", "--max", "101%"], "not between 0% and 100%"),
        (["swap-file", "--memory", "4GB", "--reservation", "5GB"], "more than the VM's 4GB"),
        (["compression", "--memory", "4GB", "--page-size", "5000"], "0 to 4096 B"),
        (["sampling", "--memory", "4GB", "--touched", "101"], "not between 0 and 100"),
        (["shares", "--memory", "4GB", "--shares", "huge"], "high, normal, low"),
        (["entitlement", "rolling-update"], "this needs kind: esxi-host"),
    ],
)
def test_input_that_cannot_be_is_refused_with_what_can(words: list[str], said: str) -> None:
    """One message, exit 1."""
    assert said in _refused(*words)


@pytest.mark.parametrize(
    "name",
    [
        *("min-free", "state", "entitlement", "balloon", "swap-file"),
        *("compression", "sampling", "shares", "rollout"),
    ],
)
def test_every_rule_explains_itself_with_an_example(name: str) -> None:
    """A learner who asks for help gets a line to try."""
    done = CliRunner().invoke(app, ["calc", name, "--help"])

    assert done.exit_code == 0
    assert f"pilothouse calc {name}" in done.stdout


@pytest.mark.parametrize(
    "name", [name for name in scenarios.names() if scenarios.load(name).domain == "esxi"]
)
def test_a_single_rule_agrees_with_the_run(name: str) -> None:
    """What a scenario says at its first tick is what the rule says by itself."""
    scenario = scenarios.load(name)
    run = scenarios.run_named(KB, scenario)
    assert isinstance(run, esxi.Run)

    ruling = rule_book.entitlement(KB, scenarios.host_of(KB, scenario))

    found = [num / (den * 256) for num, den in (vm.entitlement for vm in run.samples[0].vms)]
    assert [vm["entitlement_mib"] for vm in ruling.result["vms"]] == found
