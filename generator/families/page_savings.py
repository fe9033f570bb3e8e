"""Families about single pages: what sharing saves, what becomes of a page picked for swapping."""

from collections.abc import Mapping
from fractions import Fraction

from generator.authoring import (
    Draft,
    Edition,
    Grid,
    SingleDraft,
    Slip,
    gridded,
    parameters,
    right,
    together,
    wrong,
)
from generator.authoring.reckoned import Reckoned
from generator.questions import ModelProof, Table
from kb import KnowledgeBase, plain

_SALTING = ("own-salts", "equal-salts", "no-salt-at-1", "equal-salts-at-0", "other-salts-at-0")
_SETTINGS: Mapping[str, tuple[int, str]] = {
    "own-salts": (2, "none set"),
    "equal-salts": (2, "equal in all"),
    "no-salt-at-1": (1, "none set"),
    "equal-salts-at-0": (0, "equal in all"),
    "other-salts-at-0": (0, "another in each"),
}
_TOLD = {
    "own-salts": "at 2 each machine without a set salt has one of its own, so copies are shared"
    " inside each machine only",
    "equal-salts": "at 2 machines with an equal set salt share with one another",
    "no-salt-at-1": "at 1 machines without a salt share with one another",
    "equal-salts-at-0": "at 0 salts are ignored, so all machines share with one another",
    "other-salts-at-0": "at 0 salts are ignored, so all machines share with one another",
}
_KIB, _MOST_COPIES = 1024, 18


@gridded(
    "sharing.saving",
    title="How much memory does page sharing save?",
    level="analyze",
    grid=Grid(
        machines=(2, 3, 4, 5, 6),
        copies=(1, 2, 3, 4, 5, 6),
        pages=tuple(range(512, 8193, 256)),
        salting=_SALTING,
        backing=("small", "small", "small", "large"),
    ),
)
def saving(  # noqa: PLR0913 - each axis of the grid is one
    kb: KnowledgeBase, *, machines: int, copies: int, pages: int, salting: str, backing: str
) -> Draft | None:
    """Count the copies that sharing makes needless, in one machine or over all of them."""
    found = parameters(kb, "page-size", "share-force-salting")
    refs = ("mechanism:page-sharing", "object:large-page")
    if not found or not all(ref in kb for ref in refs):
        return None
    page = found[0].values[0].value
    setting, salts = _SETTINGS[salting]
    alone = salting == "own-salts"
    small = backing == "small"
    if copies * machines > _MOST_COPIES:  # one copy more or less could hardly be told apart
        return None
    inside = Fraction(machines * (copies - 1) * pages) * page / _KIB
    over_all = Fraction((machines * copies - 1) * pages) * page / _KIB
    every = Fraction(machines * copies * pages) * page / _KIB
    value = Fraction(0) if not small else inside if alone else over_all
    rows = (
        ("Virtual machines", str(machines)),
        ("Equal copies of each page in every machine", str(copies)),
        ("Different pages of 4 KiB with such copies", str(pages)),
        ("Mem.ShareForceSalting", str(setting)),
        ("Salts of the machines", salts),
        ("NUMA nodes", "1"),
        ("Backed by", "small pages" if small else "large pages, none broken"),
    )
    told = _TOLD[salting]
    large_told = "Memory behind large pages is not shared until these are broken into small ones"
    working = (
        f"{large_told}, so nothing is saved yet."
        if not small
        else (
            f"{told[:1].upper()}{told[1:]}. Of {machines * copies} copies of each of {pages} pages"
            f" {machines if alone else 1} {'stay' if alone else 'stays'}, which saves"
            f" {machines * copies - (machines if alone else 1)} times {pages} times"
            f" {plain(page)} KiB: {plain(value)} MiB."
        )
    )
    unshared = "" if small else f"{large_told}, so nothing is saved here yet."
    return Reckoned(
        model="sharing.saving",
        case=f"{machines}.{copies}.{pages}.{salting}.{backing}",
        facts=[*found, *(kb[ref] for ref in refs)],
        stems=Edition(kb).dated(
            "esxi",
            [
                (
                    "How much machine memory does page sharing save on this host, once its scan has"
                    " found all equal pages?"
                ),
                (
                    "A host has scanned all memory of these virtual machines. How much machine"
                    " memory does page sharing save now?"
                ),
                (
                    "By how much does page sharing lower the use of machine memory here, after"
                    " every equal page was found?"
                ),
            ],
        ),
        exhibits=[Table(caption="What the host runs", head=("Given", "Value"), rows=rows)],
        inputs={
            "machines": str(machines),
            "copies": str(copies),
            "pages": str(pages),
            "salting": str(setting),
            "salts": salts,
            "backing": rows[-1][1],
        },
        branch=f"{'large' if not small else salting}/{'inside' if copies > 1 else 'between'}",
        value=value,
        unit="MiB",
        slips=[
            Slip(
                "inside-only",
                inside,
                unshared or f"Copies in different machines are shared here as well: {told}.",
            ),
            Slip(
                "between-all",
                over_all,
                unshared or f"Pages of different machines are not shared here: {told}.",
            ),
            Slip(
                "every-copy",
                every,
                unshared
                or f"One copy has to stay wherever pages are shared; {plain(every)} MiB is what all"
                " copies take.",
            ),
            Slip(
                "what-stays",
                Fraction(pages * (machines if alone else 1)) * page / _KIB,
                unshared or "That is what the copies that stay take, not what is saved.",
            ),
            Slip(
                "one-machine",
                Fraction((copies - 1) * pages) * page / _KIB,
                unshared or f"That is the saving inside one machine; there are {machines} of them.",
            ),
            Slip(
                "nothing",
                Fraction(0),
                f"Equal pages are shared here: {told}.",
            ),
        ],
        explanation=working,
    ).chosen()


_OUTCOMES = {
    "small": "It is kept in a slot of 1 KiB of the compression cache.",
    "large": "It is kept in a slot of 2 KiB of the compression cache.",
    "swap": "It is written to the swap file in its whole size of 4 KiB.",
    "swap-small": "It is written to the swap file in its compressed size.",
    "memory": "It stays in memory as it is, and another page is tried.",
    "between": "It is kept in the compression cache in exactly its compressed size.",
}
_BYTES = (
    *range(300, 951, 25),
    *range(1100, 1926, 25),
    *range(2200, 3851, 50),
)
_CACHE = ("empty", "half full", "full")


@gridded(
    "page.fate",
    title="What becomes of a page picked for swapping?",
    level="apply",
    grid=Grid(size=_BYTES, cache=_CACHE),
)
def fate(kb: KnowledgeBase, size: int, cache: str) -> Draft | None:
    """Compare the compressed size with the two slots; the older pages make room."""
    found = parameters(kb, "page-size", "compressed-page-limit", "compressed-page-small-slot")
    refs = ("mechanism:compression", "object:compression-cache")
    if not found or not all(ref in kb for ref in refs):
        return None
    page, limit, slot = (fact.values[0].value for fact in found)
    if [page, limit, slot] != [4, 2, 1]:  # the options name these sizes
        return None
    key = "swap" if size > limit * _KIB else "large" if size > slot * _KIB else "small"
    full = cache == "full"
    room = (
        " The cache is full, so the page in it that was unused for longest is decompressed and"
        " swapped out."
        if full and key != "swap"
        else ""
    )
    why = {
        "small": f"{size} bytes fit into {plain(slot)} KiB, {plain(slot * _KIB)} bytes.",
        "large": f"{size} bytes fit into {plain(limit)} KiB, but not into {plain(slot)} KiB.",
        "swap": f"{size} bytes do not fit into {plain(limit)} KiB, {plain(limit * _KIB)} bytes.",
    }[key]
    told = {
        "small": f"{size} bytes do not fit into a slot of {plain(slot * _KIB)} bytes.",
        "large": (
            f"{size} bytes fit into the smaller slot of {plain(slot * _KIB)} bytes."
            if key == "small"
            else f"{size} bytes do not fit into a slot of {plain(limit * _KIB)} bytes."
        ),
        "swap": f"With {size} bytes the page fits into a slot of"
        f" {plain(limit if key == 'large' else slot)} KiB"
        + (", and a full cache swaps its oldest page and not the new one." if full else "."),
        "swap-small": "Compressed data is never written to the swap file; a page goes there in"
        " full.",
        "memory": f"The page was picked already: with {size} bytes it is"
        f" {'swapped' if key == 'swap' else 'compressed'}, and no other page is tried instead.",
        "between": f"The cache has slots of {plain(slot)} and {plain(limit)} KiB and nothing of"
        f" {size} bytes.",
    }
    errors = {
        "swap-small": "compressed-swap",
        "memory": "any-page-will-do",
        "between": "exact-size",
        "swap": "full-cache-swaps" if full else "slot-overlooked",
        "small": "slot-too-small",
        "large": "slot-too-large" if key == "small" else "any-gain",
    }
    facts = [*found[1:], found[0], *(kb[ref] for ref in refs)]
    return SingleDraft(
        case=f"{size}.{cache.replace(' ', '-')}",
        about=facts[0],
        also=[fact.ref for fact in facts[1:]],
        stems=Edition(kb).dated(
            "esxi",
            [
                (
                    f"A host picks a page for swapping. It compresses to {size} bytes, and the"
                    f" compression cache of its machine is {cache}. What becomes of it?"
                ),
                (
                    f"What does a host do with a page picked for swapping that compresses to {size}"
                    f" bytes, if the compression cache is {cache}?"
                ),
                (
                    f"A page of 4096 bytes was picked for swapping and compresses to {size} bytes,"
                    f" while the compression cache is {cache}. Where does it end up?"
                ),
                (
                    f"Where does a page picked for swapping end up that compresses to {size} bytes,"
                    f" while the compression cache is {cache}?"
                ),
            ],
        ),
        key=right(_OUTCOMES[key], f"{why}{room} That decides what becomes of it.", gives=key),
        distractors=[
            wrong(text, told[code], "misconception", gives=code, error=errors[code])
            for code, text in _OUTCOMES.items()
            if code != key
        ],
        explanation=f"{why}{room} A page that fits neither slot is swapped in full.",
        proof=ModelProof(
            model="page.fate",
            inputs={"size": str(size), "cache": cache},
            branch=f"{key}/full" if room else key,
            cites=together(*facts),
        ),
    )


FAMILIES = (saving, fate)
