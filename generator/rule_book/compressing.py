"""Where a page goes that was picked for swapping: a slot of the compression cache, or the disk."""

from generator.errors import UnusableNumberError
from generator.releases import rules_of
from generator.rule_book.ruling import Ruling, amount, bases, megabytes, number, said, share
from kb import KnowledgeBase

_SOURCES = (
    "compression-cache-share",
    "compressed-page-limit",
    "compressed-page-small-slot",
    "page-size",
)


def compression(  # noqa: PLR0913 - the rule has this many inputs
    kb: KnowledgeBase,
    memory: str,
    release: str,
    *,
    cache: str = "",
    page_size: int | None = None,
    pages: int = 1,
) -> Ruling:
    """The largest compression cache of a VM, and the slot that a page of so many bytes takes.

    Args:
        kb: the facts.
        memory: of the VM.
        release: of ESXi; before 4.1 nothing is compressed.
        cache: the largest cache as a share of the VM, if an administrator has changed it.
        page_size: bytes to which a page compresses.
        pages: how many such pages are picked for swapping at once.

    Raises:
        UnusableNumberError: if a number cannot be.
        InvalidScenarioError: if the release is unknown.
    """
    size = amount(memory, "--memory")
    rules = rules_of(kb, release)
    if cache and not rules.compresses:
        raise UnusableNumberError(f"--cache: ESXi {release} does not compress pages")
    most = share(cache, "--cache", 5, 100) if cache else rules.compression_cache
    limit = size * most.num // most.den
    inputs = {"VM memory": said(size), "ESXi": release}
    result: dict[str, object] = {"cache_limit_mib": number(size * most.num, most.den)}
    answer = {"cache": f"at most {megabytes(size * most.num, most.den)}"}
    if rules.compresses:
        steps = [f"{most.percent} of {megabytes(size)} = {megabytes(size * most.num, most.den)}"]
    else:
        steps = [f"ESXi {release} does not compress; what is picked for swapping is swapped"]
    if page_size is not None:
        page = rules.page_kib * 1024
        if not 0 <= page_size <= page or pages < 1:
            raise UnusableNumberError(
                f"--page-size: a page of {page} B compresses to 0 to {page} B; --pages: 1 or more"
            )
        slot = _slot(page_size, (rules.quarter_page_kib, rules.compressed_page_kib))
        slot = slot if rules.compresses else 0
        kept = min(pages, limit // slot) if slot else 0
        inputs |= {"a page compresses to": f"{page_size} B", "pages": f"{pages:,}"}
        where = f"a slot of {slot} KB" if slot else "swapped"
        result |= {
            "slot_kib": slot or None,
            "compressed_pages": kept,
            "swapped_pages": pages - kept,
            "cache_mib": number(kept * slot),
            "gained_mib": number(pages * rules.page_kib - kept * slot),
        }
        answer["a page of this kind"] = where
        if rules.compresses:
            steps.append(_why(page_size, slot, rules.quarter_page_kib, rules.compressed_page_kib))
        if slot and pages > 1:
            steps.append(
                f"the cache has room for {limit // slot:,} such pages, so {kept:,} are compressed "
                f"and {pages - kept:,} swapped"
            )
        gain = pages * rules.page_kib - kept * slot
        less = f" less {kept:,} x {slot} KB of slots" if kept else ""
        steps.append(f"gained: {pages:,} x {rules.page_kib} KB{less} = {gain:,} KB")
    return Ruling(
        rule="compression",
        inputs=inputs,
        result=result,
        answer=answer,
        steps=tuple(steps),
        sources=bases(kb, "esxi", release, _SOURCES),
    )


def _slot(size: int, slots: tuple[int, int]) -> int:
    """The smallest slot, in KiB, into which so many bytes fit; 0 if there is none."""
    return min((slot for slot in slots if size <= slot * 1024), default=0)


def _why(size: int, slot: int, small: int, large: int) -> str:
    if not slot:
        return f"{size} B are more than the {large * 1024} B of the larger slot: not worth keeping"
    if slot == small:
        return f"{size} B fit into {small * 1024} B, the smaller slot"
    return f"{size} B fit into {large * 1024} B, and not into {small * 1024} B"
