"""What becomes of a family's drafts: how many are accepted, and why the others are not."""

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.authoring import Family
from generator.draw import drafts, settle
from generator.draw.stream import Seed
from generator.families import FAMILIES
from generator.lint import flaws
from generator.proofs import prove
from kb import KnowledgeBase

_POINTS = 50  # drafts taken of a grid, which has too many to make them all


def yields(
    kb: KnowledgeBase, seed: Seed, families: Iterable[Family] = FAMILIES
) -> Mapping[str, Mapping[str, int]]:
    """Follow every draft of every family to its end.

    Returns:
        For each family how many ``drafts`` there are (of a grid: 50 points), and of these how
        many are ``accepted``, have too few good options left (``no-options``), are ``unproven``,
        are forbidden by a rule of item writing (``flaw QL01`` ...), or ask what an earlier one
        asks with other numbers or words (``duplicate``). The reasons add up to the drafts.
    """
    return {family.id: _of(family, kb, seed) for family in families}


def _of(family: Family, kb: KnowledgeBase, seed: Seed) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    asked: set[str] = set()
    for draft in drafts(family, kb, seed, _POINTS):
        found["drafts"] += 1
        item = settle(family, draft, kb, seed)
        if item is None:
            found["no-options"] += 1
            continue
        blocks = [flaw.code for flaw in flaws(item) if flaw.severity == "block"]
        if blocks:
            found[f"flaw {blocks[0]}"] += 1
        elif prove(item, kb):
            found["unproven"] += 1
        elif item.fingerprint in asked:
            found["duplicate"] += 1
        else:
            asked.add(item.fingerprint)
            found["accepted"] += 1
    return {name: found[name] for name in ("drafts", "accepted", *sorted(found)) if name in found}
