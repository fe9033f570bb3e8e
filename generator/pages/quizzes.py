"""Which questions a page asks, and what its form needs to know of each.

The same few for the same facts and questions on every run; nothing is drawn here.
"""

from collections.abc import Sequence
from typing import Final

from generator.questions import Item, Matching, Ordering

ON_A_FACT: Final = 4
ON_A_TOPIC: Final = 12


def chosen(items: Sequence[Item], number: int) -> tuple[Item, ...]:
    """Take some questions, of as many families and about as many facts as there are."""
    rounds: dict[str, list[Item]] = {}
    for item in sorted(items, key=lambda item: (item.family, item.fingerprint, item.id)):
        rounds.setdefault(item.family, []).append(item)
    taken: list[Item] = []
    depth = 0
    while len(taken) < number and any(len(queue) > depth for queue in rounds.values()):
        for queue in rounds.values():
            if len(queue) > depth and len(taken) < number and _is_new(queue[depth], taken):
                taken.append(queue[depth])
        depth += 1
    return tuple(taken)


def _is_new(item: Item, taken: Sequence[Item]) -> bool:
    """Whether it does not ask once more, in another form, what a question above asks."""
    return not any(item.stem in other.stem or other.stem in item.stem for other in taken)


def right_sides(item: Matching) -> tuple[str, ...]:
    """The right sides of a matching item in the order to show them."""
    all_of = (*(pair.right for pair in item.pairs), *(spare.text for spare in item.spares))
    return tuple(all_of[index] for index in item.shown)


def letters(item: Ordering) -> tuple[tuple[str, str], ...]:
    """The steps of an ordering item in the order to show them, each with a letter."""
    return tuple(
        (chr(ord("A") + place), item.steps[index].text) for place, index in enumerate(item.shown)
    )


def right_letters(item: Ordering) -> tuple[str, ...]:
    """The letters in the right order."""
    by_text = {index: chr(ord("A") + place) for place, index in enumerate(item.shown)}
    return tuple(by_text[index] for index in range(len(item.steps)))
