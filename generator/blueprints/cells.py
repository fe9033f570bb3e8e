"""The cells of a blueprint: how many items each asks for, and for which an item counts."""

import hashlib
import re
from collections.abc import Mapping
from math import floor

from generator.blueprints.model import Blueprint
from generator.questions import Item
from generator.questions.answers import answers

_BY = "/"
_BINARY = re.compile(r"\d\s*[KMGT]iB\b")
_DECIMAL = re.compile(r"\d\s*[KMGT]B\b")


def cells(blueprint: Blueprint, number: int | None = None) -> dict[str, int]:
    """How many items each cell holds.

    Args:
        blueprint: what is asked for.
        number: how many items in all, if not as many as the blueprint says.
    """
    return shared_out(_weights(blueprint), number or blueprint.size)


def _weights(blueprint: Blueprint) -> dict[str, float]:
    if blueprint.objectives:
        return {str(name): float(weight) for name, weight in blueprint.objectives.items()}
    found: dict[str, float] = {}
    for topic, count in blueprint.topics.items():
        if isinstance(count, int):
            found[topic] = float(count)
        else:
            found |= {f"{topic}{_BY}{level}": float(n) for level, n in count.items()}
    return found or {"all": 1.0}


def shared_out(weights: Mapping[str, float], number: int) -> dict[str, int]:
    """Share *number* out by weight in whole numbers: what is left goes to the largest rests."""
    total = sum(weights.values())
    exact = {name: number * weight / total for name, weight in weights.items()}
    counts = {name: floor(share + 1e-9) for name, share in exact.items()}
    rest = sorted(exact, key=lambda name: (counts[name] - exact[name], name))
    for name in rest[: number - sum(counts.values())]:
        counts[name] += 1
    return counts


def cell_of(blueprint: Blueprint, item: Item) -> str:
    """The one cell that an item counts for; empty if it is not what is asked for.

    An item that belongs to several objectives counts for one of them: by a hash of what it asks.
    """
    if not admits(blueprint, item):
        return ""
    if blueprint.objectives:
        return _objective(blueprint.objectives, item)
    if not blueprint.topics:
        return "all"
    name = next((n for n in _names(item.topic) if n in blueprint.topics), "")
    found = blueprint.topics.get(name, 0)
    if isinstance(found, int):
        return name
    return f"{name}{_BY}{item.level}" if item.level in found else ""


def _names(ref: str) -> tuple[str, str]:
    return ref, ref.partition(":")[2]


def _objective(weights: Mapping[str, float], item: Item) -> str:
    held = {name for ref in item.objectives for name in _names(ref)}
    fitting = [name for name in weights if name in held]
    if not fitting:
        return ""
    mark = hashlib.sha256(f"cell\x1f{item.fingerprint}".encode()).digest()
    return fitting[int.from_bytes(mark[:6], "big") % len(fitting)]


def admits(blueprint: Blueprint, item: Item) -> bool:
    """Whether an item is of the types, families and units that a blueprint allows."""
    families = blueprint.families
    if blueprint.types and item.type not in blueprint.types:
        return False
    if item.family in families.without or (families.only and item.family not in families.only):
        return False
    if blueprint.units == "any":
        return True
    refused = _DECIMAL if blueprint.units == "binary" else _BINARY
    return not any(refused.search(text) for text in (item.stem, *answers(item)))
