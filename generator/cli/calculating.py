"""``calc``: one rule at a time, with its steps and its source. The VM's own rules stand apart."""

from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.options import Json

if TYPE_CHECKING:
    from kb import KnowledgeBase

calc = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="""Work out one rule: its inputs, its steps, its result and where it stands.

Sizes are a number with KB, MB, GB or TB, also spelled KiB, MiB, GiB, TiB; both are binary, so
`64 GB`, `65536 MB` and `64GiB` are the same. With `--json`, sizes are numbers of MiB.""",
)
Memory = Annotated[str, typer.Option(help="Memory of the host, as in '64 GB' or 65536MB.")]
VmMemory = Annotated[str, typer.Option("--memory", help="Configured memory of the VM: '8 GB'.")]
Release = Annotated[str, typer.Option(help="A release of ESXi, as in 4.1 or 8.0; default newest.")]
Reserved = Annotated[
    str, typer.Option(help="What the VMkernel keeps for itself; the rest is managed.")
]
MinFreePct = Annotated[
    str, typer.Option(metavar="PERCENT", help="Mem.MemMinFreePct if set, as in 6%; default scale.")
]
HighBand = Annotated[
    str, typer.Option(metavar="PERCENT", help="Top band of 6.0 and later: 400% (default) or 300%.")
]


def known(release: str) -> tuple["KnowledgeBase", str]:
    """Load the facts, and name the release: the one that was asked for, or the newest."""
    from kb import KnowledgeBase

    kb = KnowledgeBase.load()
    return kb, release or str(kb.at["esxi"])


@calc.command("min-free")
def min_free(
    memory: Memory,
    release: Release = "",
    reserved: Reserved = "0",
    min_free_pct: MinFreePct = "",
    high_band: HighBand = "",
    as_json: Json = False,
) -> None:
    """Give minFree, the free memory that an ESXi host aims to keep, and where its states begin.

    Up to 4.1 it is 6 % of the host. Since 5.0 a sliding scale takes 6 % of the first 4 GB, 4 % of
    the next 8, 2 % of the next 16 and 1 % of the rest, so a large host keeps a small part free.

    Example: `pilothouse calc min-free --memory 128GB --release 7.0`
    """
    from generator import rule_book
    from generator.cli.ruling import show

    kb, release = known(release)
    options = {"reserved": reserved, "min_free_pct": min_free_pct, "high_band": high_band}
    show(rule_book.min_free(kb, memory, release, **options), as_json=as_json)


@calc.command("state")
def state(
    memory: Memory,
    free: Annotated[str, typer.Option(help="Free memory, as in '2 GB'.")],
    release: Release = "",
    reserved: Reserved = "0",
    min_free_pct: MinFreePct = "",
    high_band: HighBand = "",
    as_json: Json = False,
) -> None:
    """Give the memory state of an ESXi host, and what the host does in it.

    A state is entered when free memory falls below its threshold, a share of minFree (of the host
    up to 4.0). With 2 GB of 64 GB free, 4.0 and 4.1 balloon, 5.5 does nothing yet, and 8.0 breaks
    large pages.

    Example: `pilothouse calc state --memory 64GB --free 2GB --release 5.5`
    """
    from generator import rule_book
    from generator.cli.ruling import show

    kb, release = known(release)
    options = {"reserved": reserved, "min_free_pct": min_free_pct, "high_band": high_band}
    show(rule_book.state(kb, memory, free, release, **options), as_json=as_json)


@calc.command("entitlement")
def entitlement(
    scenario: Annotated[str, typer.Argument(help="A scenario file of an ESXi host, or a name.")],
    as_json: Json = False,
) -> None:
    """Give what every VM of a scenario may hold at its first tick, and who would give first.

    Divides the host's memory less what is reserved: by shares, within reservations and limits, an
    idle page counted 1 / (1 - tax) times. The price is in shares for each MB that a VM is granted.

    Example: `pilothouse calc entitlement idle-memory-tax`
    """
    from generator import rule_book, scenarios
    from generator.cli.ruling import show

    kb, _ = known("")
    read = scenarios.host_of(kb, scenarios.find(scenario))
    show(rule_book.entitlement(kb, read), as_json=as_json)


@calc.command("rollout")
def rollout(
    replicas: Annotated[int, typer.Option(help="Pods that the Deployment wants.")],
    max_surge: Annotated[str, typer.Option(help="Pods or per cent.")] = "25%",
    max_unavailable: Annotated[str, typer.Option(help="Pods or per cent.")] = "25%",
    as_json: Json = False,
) -> None:
    """Give the bounds of a rolling update: Pods at most, Pods available at least.

    A percentage of the surge is rounded up, one of the unavailable Pods down.

    Example: `pilothouse calc rollout --replicas 10 --max-surge 3 --max-unavailable 2`
    """
    from generator import rule_book
    from generator.cli.ruling import show

    kb, _ = known("")
    show(rule_book.rollout(kb, replicas, max_surge, max_unavailable), as_json=as_json)
