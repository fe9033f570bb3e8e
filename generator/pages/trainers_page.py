"""The page for trainers: bank files, formats, and the practice pool with its keys and proofs."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from generator.pages.environment import Desk, Page, piece, render
from generator.pages.material import Material
from generator.pages.parted import in_parts, loaded_script, number_of_parts, part_of
from generator.pages.places import Place
from generator.questions import Cloze, Item, Joining, Numeric, Ordering, ShortText
from generator.questions.short_code import short_code
from kb import Ref

TRAINERS: Final = Place("for-trainers.md")
LEVELS: Final = ("remember", "understand", "apply", "analyze", "evaluate", "create")
_NAME: Final = "pilothousePool"
_DERIVED: Final = "pilothouseDerivations"
_BANK_WORDS: Final[Mapping[str, str]] = {
    "bank.moodle.xml": "Moodle XML, for Moodle",
    "bank.gift.txt": "GIFT, for Moodle and others",
    "bank.json": "the bank with its proofs, for pilothouse export into any other format",
    "bank.pdf": "PDF, to print",
    "bank-key.pdf": "its key, to print",
    "bank-answers.pdf": "its answer sheet, to print",
    "losses.txt": "what each of these formats could not hold",
}


def has_pool(material: Material) -> bool:
    """Whether there are items to browse."""
    return bool(_by_topic(material))


def trainers_page(material: Material) -> Page:
    """Write the page; the items lie in files beside it, one for each topic."""
    kb, pools = material.kb, _by_topic(material)
    context = {
        "pools": [
            (kb[ref], len(items), _stem(ref), Counter(item.level for item in items))
            for ref, items in pools.items()
        ],
        "levels": LEVELS,
        "types": sorted({item.type for items in pools.values() for item in items}),
        "objectives": [
            kb[ref] for ref in sorted({r for i in material.items for r in i.objectives if r in kb})
        ],
        "formats": material.trainers.formats,
        "files": [
            (name, _BANK_WORDS[name]) for name in _BANK_WORDS if name in material.trainers.files
        ],
        "short": {ref: _short(material, ref) for ref in pools},
        "has_report": bool(material.report),
    }
    return render("trainers", Desk(material, TRAINERS.path), context)


def pool_files(material: Material) -> Iterator[tuple[str, str]]:
    """The items of each topic as a script that a page from a folder may load."""
    kb, desk = material.kb, Desk(material, TRAINERS.path)
    picture = piece(desk, "shown")
    for ref, items in _by_topic(material).items():
        data = [
            {
                "id": item.id,
                "code": short_code(item.id),
                "part": part_of(item.id, number_of_parts(len(items))),
                "stem": item.stem,
                "type": item.type,
                "level": item.level,
                "band": item.prior.band,
                "objectives": list(item.objectives),
                "family": item.family,
                "exhibits": "".join(picture(exhibit) for exhibit in item.exhibits),
                "lines": [list(line) for line in answer_lines(item)],
                "why": item.explanation,
                "facts": [(kb[fact].name, desk.url(fact)) for fact in item.facts if fact in kb],
            }
            for item in items
        ]
        yield f"{_stem(ref)}.js", loaded_script(_NAME, ref, data)


def derivation_files(material: Material, derived: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """How the items of each topic are derived, in scripts that are loaded when somebody asks.

    Args:
        material: what the pages are made of.
        derived: the words of each item's derivation, by its id.
    """
    for ref, items in _by_topic(material).items():
        for number, part in enumerate(in_parts(items)):
            data = [(item.id, derived.get(item.id, "")) for item in part]
            yield f"{_stem(ref)}-{number}.js", loaded_script(_DERIVED, ref, data)


def answer_lines(item: Item) -> Iterator[tuple[bool, str, str]]:
    """Whatever can be answered: whether it is right, the answer, and what is said of it."""
    if isinstance(item, Numeric):
        yield True, f"{item.answer} {item.unit}".strip(), ""
        yield from ((False, str(trap.value), trap.feedback) for trap in item.traps)
    elif isinstance(item, ShortText):
        yield True, ", or ".join((item.answer, *item.accepted)), ""
        yield from ((False, trap.value, trap.feedback) for trap in item.traps)
    elif isinstance(item, Cloze):
        for number, gap in enumerate(item.gaps, 1):
            yield True, f"{number}: {gap.answer}", gap.feedback
    elif isinstance(item, Joining):
        yield from ((True, f"{pair.left}: {pair.right}", pair.feedback) for pair in item.pairs)
        yield from ((False, spare.text, spare.feedback) for spare in item.spares)
    elif isinstance(item, Ordering):
        for number, step in enumerate(item.steps, 1):
            yield True, f"{number}. {step.text}", step.feedback
    else:
        yield from ((option.right, option.text, option.feedback) for option in item.options)


def _by_topic(material: Material) -> dict[Ref, list[Item]]:
    """The items of each topic, in the order of the learning paths."""
    found: dict[Ref, list[Item]] = {
        stage.topic: [] for path in material.paths.values() for stage in path
    }
    for item in material.items:
        if item.topic in found:
            found[Ref(item.topic)].append(item)
    return {ref: items for ref, items in found.items() if items}


def _short(material: Material, ref: Ref) -> str:
    """The name of a topic on the command line and in a blueprint."""
    others = [topic for topic in material.kb.topics() if topic.id == ref.id]
    return ref.id if len(others) == 1 else ref


def _stem(topic: Ref) -> str:
    """How the paths of the scripts of a topic begin."""
    return f"questions/pool-{topic.kind}-{topic.id}"
