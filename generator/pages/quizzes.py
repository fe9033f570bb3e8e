"""Which questions a page asks, and what its form needs to know of each.

The same few for the same facts and questions on every run; nothing is drawn here.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import Markup

from generator.exhibits import svg
from generator.questions import Chart, Cloze, Diagram, Gap, Item, Joining, Ordering
from generator.questions.answers import cloze_pieces, gap_words

ON_A_FACT: Final = 4
ON_A_GROUP: Final = 6
ON_A_TOPIC: Final = 12


def chosen(items: Sequence[Item], number: int) -> tuple[Item, ...]:
    """Take some questions, of as many families and about as many facts as there are."""
    rounds: dict[str, list[Item]] = {}
    # By fingerprint, and not by name: else the same few families would stand on every page.
    for item in sorted(items, key=lambda item: (item.fingerprint, item.id)):
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


def right_sides(item: Joining) -> tuple[str, ...]:
    """The right sides of a matching or labeling item in the order to show them."""
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


def accepted(answer: str, others: Sequence[str]) -> str:
    """All that counts as right, as the page's script reads it."""
    return json.dumps([answer, *others], ensure_ascii=False)


def drawn(exhibit: Diagram | Chart) -> Markup:
    """A diagram or chart as a picture in the page; on one line, since a blank line ends HTML."""
    return Markup(" ".join(svg(exhibit).split("\n")))  # noqa: S704 - drawn and escaped by us


def gap_choices(gap: Gap) -> tuple[str, ...]:
    """The words to choose from for one gap, in an order that tells nothing."""
    return gap_words(gap)


def cloze_parts(item: Cloze) -> tuple[Mapping[str, object], ...]:
    """The text of a cloze, piece by piece: text, the end of a line, or the number of a gap."""
    parts: list[Mapping[str, object]] = []
    for piece in cloze_pieces(item):
        if isinstance(piece, int):
            parts.append({"kind": "gap", "number": piece})
            continue
        for number, line in enumerate(piece.split("\n")):
            parts += [{"kind": "break"}] if number else []
            parts.append({"kind": "text", "text": line})
    return tuple(parts)
