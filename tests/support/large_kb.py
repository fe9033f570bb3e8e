"""A knowledge base of any size about a factory that nobody built: no chance, the same bytes always.

Its mix of kinds, edges, claims and versions is that of the built-in base; its words are made up of
syllables, so that no two things share a name.
"""

from collections.abc import Iterator
from pathlib import Path

_SYLLABLES = (
    *("ba", "ce", "di", "fe", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re"),
    *("si", "to", "vu", "wa", "xe", "yi", "zo", "lan", "mer", "tin", "sol", "run"),
)
_JOINTS = ("carries", "cools", "lifts", "counts", "seals", "sorts", "feeds", "marks")
_PLACES = ("the first hall", "the long corridor", "the yard", "the tower", "the cellar")
_TIMES = ("at dawn", "after each shift", "before the bell", "while the gate is open", "at night")
_ROUND = ("component", "object", "term", "component", "parameter", "source", "object", "mechanism")
_RARE = ("state", "counter", "process", "term", "source", "parameter", "state", "mechanism")
_FIRST = len(_JOINTS) + 1  # the source that everything cites comes first, then the verbs

KINDS = frozenset({"source", "verb", *_ROUND, *_RARE})


def word(number: int) -> str:
    """A word for a number, another one for another number."""
    parts = [_SYLLABLES[number % len(_SYLLABLES)]]
    while number := number // len(_SYLLABLES):
        parts.append(_SYLLABLES[number % len(_SYLLABLES)])
    return "".join(reversed(parts)) + "l"


def files(size: int) -> Iterator[tuple[str, str]]:
    """Paths and texts of *size* facts; at least twenty."""
    yield "source/handbook.yaml", _source("handbook", 0)
    for number, verb in enumerate(_JOINTS):
        yield f"verb/{verb}.yaml", _verb(verb, number)
    kinds = {number: _kind(number) for number in range(_FIRST, size)}
    by_kind: dict[str, list[int]] = {}
    for number, kind in kinds.items():
        by_kind.setdefault(kind, []).append(number)
    for number, kind in kinds.items():
        yield f"{kind}/{_id(number)}.yaml", _fact(kind, number, by_kind)


def write(folder: Path, size: int) -> Path:
    """Write the knowledge base into a folder of its own."""
    for path, text in files(size):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


def _kind(number: int) -> str:
    return _ROUND[number % 8] if number % 3 else _RARE[number // 3 % 8]


def _id(number: int) -> str:
    return f"{word(number)}-{number}"


def _pick(by_kind: dict[str, list[int]], kind: str, number: int) -> str:
    there = by_kind.get(kind) or by_kind["component"]
    found = there[number * 7 % len(there)]
    return f"{_kind(found)}:{_id(found)}"


def _source(name: str, number: int) -> str:
    return f"""kind: source
id: {name}
name: Handbook of the {word(number)}
summary: It tells how {word(number)} work is done in volume {number}.
publisher: The press of {word(number + 1)}
url: https://example.org/books/{number}
version: "{number % 9}.{number % 7}"
accessed: 2026-01-{number % 28 + 1:02}
"""


def _verb(verb: str, number: int) -> str:
    said = verb.removesuffix("s")
    return f"""kind: verb
id: {verb}
name: {verb}
summary: The first thing {verb} the second one, which is joint number {number}.
reads: {verb}
inverse: is what gets {said}ed by
negative: does not {said}
subject_kinds: [component, mechanism]
target_kinds: [object, component]
asks_subject:
- Which part {verb} {{target}}?
- What {verb} {{target}}?
- Of all parts, which one {verb} {{target}}?
asks_target:
- What is it that {{subject}} {verb}?
- Which object is there that {{subject}} {verb}?
- Of all objects, which one is it that {{subject}} {verb}?
"""


def _fact(kind: str, number: int, by_kind: dict[str, list[int]]) -> str:
    if kind == "source":
        return _source(_id(number), number)
    cites = f"[source:handbook, {_pick(by_kind, 'source', number)}]"
    name = word(number).capitalize()
    lines = [
        f"kind: {kind}",
        f"id: {_id(number)}",
        f"name: {name}",
        f"domain: {'mill' if number % 2 else 'forge'}",
        f"topic: {_pick(by_kind, 'term', number % 20)}",
        f"summary: This {kind} has its place in {_PLACES[number % 5]} of works {number}.",
        *_claims(number, name, cites),
        *_OWN[kind](number, cites, by_kind),
    ]
    return "\n".join(lines) + "\n"


def _claims(number: int, name: str, cites: str) -> Iterator[str]:
    yield "claims:"
    for place in range(1 + number % 2):
        where, when = _PLACES[(number + place) % 5], _TIMES[number // 5 % 5]
        other = word(number * 31 + place)
        yield f"- id: claim-{place}"
        yield f"  text: The {name} waits in {where} {when} for {other} number {number + place}."
        yield f"  cites: {cites}"
        if number % 5 == 0:
            yield f'  versions: ">={number % 4}.{number % 10}"'
    if number % 6 == 0:
        yield "misconceptions:"
        yield "- id: belief"
        yield f"  belief: The {name} never stands still, whatever {word(number + 3)} says."
        yield f"  because: Its {word(number * 17)} hums in all of {_PLACES[number % 5]}."
        yield "  refuted_by: claim-0"


def _edges(number: int, cites: str, by_kind: dict[str, list[int]]) -> Iterator[str]:
    yield "relations:"
    for place in range(1 + number % 4):
        verb = _JOINTS[(number + 3 * place) % 8]
        target = _pick(by_kind, "object", number + place + 1)
        yield f"- {{verb: {verb}, target: '{target}', cites: {cites}}}"
    yield "complete:"
    yield f"- {{verb: {_JOINTS[number % 8]}, cites: {cites}, note: The whole list was read.}}"


def _component(number: int, cites: str, by_kind: dict[str, list[int]]) -> Iterator[str]:
    yield f"role: holds {word(number * 5)} and hands it on"
    yield from _edges(number, cites, by_kind)


def _object(number: int, _: str, __: dict[str, list[int]]) -> Iterator[str]:
    yield f"role: is made of {word(number * 5)}"


def _term(_: int, cites: str, __: dict[str, list[int]]) -> Iterator[str]:
    yield f"cites: {cites}"


def _parameter(number: int, cites: str, _: dict[str, list[int]]) -> Iterator[str]:
    yield "unit: kg"
    yield "values:"
    yield f'- {{value: {number}, versions: "<2.{number % 10}", cites: {cites}}}'
    yield f'- {{value: {number}.5, versions: ">=2.{number % 10}", cites: {cites}}}'


def _counter(number: int, cites: str, by_kind: dict[str, list[int]]) -> Iterator[str]:
    yield "unit: kg"
    yield f"tool: the dial of {word(number * 3)}"
    yield f"measures: {_pick(by_kind, 'object', number)}"
    yield "reading: A high value tells that the belt is full."
    yield f"cites: {cites}"


def _state(number: int, cites: str, by_kind: dict[str, list[int]]) -> Iterator[str]:
    yield f"machine: {_pick(by_kind, 'term', number // 100)}"
    yield f"rank: {number % 100}"
    yield "bands:"
    yield f'- versions: "<3.{number % 9}"'
    yield f"  when: It holds while less than {number} kg are left."
    yield "  does: The belt runs on."
    yield f"  cites: {cites}"
    yield f'- versions: ">=3.{number % 9}"'
    yield f"  when: It holds while less than {number + 1} kg are left."
    yield "  does: The belt slows down."
    yield f"  cites: {cites}"


def _process(number: int, cites: str, by_kind: dict[str, list[int]]) -> Iterator[str]:
    yield "steps:"
    for step in range(4):
        actor = _pick(by_kind, "component", number + step)
        after = f", after: [step-{step - 1}]" if step else ""
        does = f"turns {word(number * 11 + step)} round"
        yield f"- {{id: step-{step}, actor: '{actor}', does: {does}, cites: {cites}{after}}}"


_OWN = {
    "component": _component,
    "object": _object,
    "mechanism": _component,
    "term": _term,
    "parameter": _parameter,
    "counter": _counter,
    "state": _state,
    "process": _process,
}
