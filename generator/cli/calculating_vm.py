"""``calc`` for a single VM: its balloon, swap file, compression, active memory and shares."""

from typing import Annotated

import typer

from generator.cli.calculating import Release, VmMemory, calc, known
from generator.cli.options import Json

Reservation = Annotated[str, typer.Option(help="Memory that is reserved for the VM.")]


@calc.command("balloon")
def balloon(
    memory: VmMemory,
    release: Release = "",
    most: Annotated[
        str, typer.Option("--max", help="The VM's own maximum, a size or a share, as in 30%.")
    ] = "",
    reservation: Reservation = "0",
    tools: Annotated[
        str, typer.Option(help="Whether the balloon driver runs: true, false or slow.")
    ] = "true",
    as_json: Json = False,
) -> None:
    """Give the largest balloon in a VM of this size.

    A balloon takes at most 65 % of the configured memory, never what is reserved and touched, and
    nothing at all where VMware Tools are missing: then the host compresses and swaps instead.

    Example: `pilothouse calc balloon --memory 16GB --max 4GB`
    """
    from generator import rule_book
    from generator.cli.ruling import show

    kb, release = known(release)
    found = rule_book.balloon(
        kb, memory, release, most=most, reservation=reservation, tools=tools.lower()
    )
    show(found, as_json=as_json)


@calc.command("swap-file")
def swap_file(
    memory: VmMemory, reservation: Reservation = "0", release: Release = "", as_json: Json = False
) -> None:
    """Give the size of the .vswp file, which is made when a VM is powered on.

    It has room for all that is not reserved, whether or not anything is ever swapped.

    Example: `pilothouse calc swap-file --memory 4GB --reservation 1GB`
    """
    from generator import rule_book
    from generator.cli.ruling import show

    kb, release = known(release)
    show(rule_book.swap_file(kb, memory, release, reservation=reservation), as_json=as_json)


@calc.command("compression")
def compression(
    memory: VmMemory,
    release: Release = "",
    cache: Annotated[
        str, typer.Option(metavar="PERCENT", help="Mem.MemZipMaxPct if it was changed, as in 20%.")
    ] = "",
    page_size: Annotated[
        int | None, typer.Option(metavar="BYTES", help="Bytes to which a page of 4 KB compresses.")
    ] = None,
    pages: Annotated[int, typer.Option(help="How many such pages are picked for swapping.")] = 1,
    as_json: Json = False,
) -> None:
    """Give the largest compression cache of a VM, and the slot that a compressed page takes.

    Only a page that was picked for swapping is compressed. It stays in memory if it fits into a
    slot of 2 KB or 1 KB; if not, or if the cache is full, it is swapped.

    Example: `pilothouse calc compression --memory 8GB --page-size 1900 --pages 1000`
    """
    from generator import rule_book
    from generator.cli.ruling import show

    kb, release = known(release)
    found = rule_book.compression(
        kb, memory, release, cache=cache, page_size=page_size, pages=pages
    )
    show(found, as_json=as_json)


@calc.command("sampling")
def sampling(
    memory: VmMemory,
    touched: Annotated[
        list[int], typer.Option(help="Sampled pages that were touched; repeat it for each period.")
    ],
    pages: Annotated[int, typer.Option("--pages", "-n", help="Pages in a sample.")] = 100,
    release: Release = "",
    as_json: Json = False,
) -> None:
    """Give the active memory of a VM, as the host estimates it from a sample of its pages.

    The host watches 100 random pages a period. With several periods, a fast and a slow average are
    kept and the larger counts, so the estimate rises at once and falls slowly.

    Example: `pilothouse calc sampling --memory 8GB --touched 20 --touched 5`
    """
    from generator import rule_book
    from generator.cli.ruling import show

    kb, release = known(release)
    found = rule_book.sampling(kb, memory, release, touched=touched, pages=pages)
    show(found, as_json=as_json)


@calc.command("shares")
def shares(
    memory: VmMemory,
    level: Annotated[str, typer.Option("--shares", help="high, normal or low.")] = "normal",
    release: Release = "",
    as_json: Json = False,
) -> None:
    """Give the memory shares of a VM of this size at one of the three levels.

    High gives 20, Normal 10 and Low 5 shares for each MB. A resource pool gets those of a VM of
    16 GB. Shares count only among siblings, and only when memory is short.

    Example: `pilothouse calc shares --memory 1GB --shares normal`
    """
    from generator import rule_book
    from generator.cli.ruling import show

    kb, release = known(release)
    show(rule_book.shares(kb, memory, release, level=level), as_json=as_json)


def add_to(app: typer.Typer) -> None:
    """Register the group of commands, those of a host among them."""
    app.add_typer(calc, name="calc")
