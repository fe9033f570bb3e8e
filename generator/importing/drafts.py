"""Facts that lack nothing but their sources, made from entries, or everything that is wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Final

from pydantic import ValidationError

from generator.errors import GeneratorError
from generator.importing.entries import Arrow, Complaint, Entry, Material, Place
from generator.importing.fact_text import fact_text
from generator.importing.slugs import slug
from generator.lookup import verb_called
from kb import KINDS, KnowledgeBase, Verb
from kb.characters import oddity
from kb.complaints import explain
from kb.fact_file import FactFile

GRAPH_KINDS: Final = ("term", "component", "object", "mechanism")
TABLE_KINDS: Final = (*GRAPH_KINDS, "parameter", "source")
_ORDER: Final = ("id", "name", "domain", "topic")
_STAND_IN: Final = "source:to-be-named"


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact as its file will say it, with empty lists of sources."""

    place: Place
    kind: str
    id: str
    data: dict[str, Any]

    @property
    def ref(self) -> str:
        """The reference that the fact will have."""
        return f"{self.kind}:{self.id}"

    @property
    def whole(self) -> dict[str, Any]:
        """Everything that the file says, in the order of our files."""
        ordered: dict[str, Any] = {key: self.data[key] for key in _ORDER if key in self.data}
        return {"kind": self.kind, **ordered, **self.data}


def drafts_of(
    kb: KnowledgeBase, material: Material, domain: str
) -> tuple[list[Draft], list[Complaint]]:
    """Make a draft of each entry, and edges of the arrows.

    Returns:
        The drafts, and all complaints in the order of the file; with one the drafts are not whole.
    """
    complaints = list(material.complaints)
    made: dict[str, Draft] = {}
    keyed: dict[str, Draft] = {}
    for key, entry in material.entries.items():
        cells = {name: " ".join(text.split()) for name, text in entry.cells.items()}
        odd = list(_odd(entry))
        draft = None if odd else _draft(entry, cells, domain)
        complaints += odd
        if isinstance(draft, str):
            complaints.append(entry.place.complain(draft))
        elif draft and draft.ref in made:
            said = f"{cells['name']!r} becomes {draft.ref}, as does {made[draft.ref].place.words}"
            complaints.append(entry.place.complain(f"{said}; give one of them an id of its own"))
        elif draft:
            made[draft.ref] = keyed[key] = draft
    complaints += _topics(kb, made.values())
    complaints += _relations(kb, material, keyed)
    for draft in made.values():
        _ask_for_a_source(draft)
        complaints += _refused(material.path, draft)
    return list(made.values()), sorted(complaints)


def _odd(entry: Entry) -> Iterator[Complaint]:
    """Characters that nobody sees or that turn a line around."""
    for column, text in entry.cells.items():
        if found := oddity(text.replace("\r", "\n")):
            _, message, hint = found
            yield entry.place.complain(f"{column}: {message} ({hint})")


def _draft(entry: Entry, cells: dict[str, str], domain: str) -> Draft | str:
    """A draft of an entry, or what keeps it from being one."""
    kind = cells.get("kind", "").casefold() or "term"
    if kind not in TABLE_KINDS:
        if kind in KINDS:
            return f"a {kind} is more than one row can say; write its file by hand"
        close = get_close_matches(kind, TABLE_KINDS, n=1)
        there = f"did you mean {close[0]}?" if close else f"there are: {', '.join(TABLE_KINDS)}"
        return f"no kind of fact is called {kind[:40]!r} ({there})"
    if not cells["name"]:
        return "the name is empty"
    found = slug(cells.get("id", "") or cells["name"])
    if not found:
        return f"no id can be made from {cells['name'][:60]!r}; give one in the column id"
    domain = slug(cells.get("domain", "") or domain)
    if not domain and kind != "source":
        return "no domain is given; add the column, or say --domain"
    return Draft(entry.place, kind, found, _data(kind, found, domain, cells))


def _data(kind: str, found: str, domain: str, cells: dict[str, str]) -> dict[str, Any]:
    """The keys of the fact's file, in the order of ours."""
    names = (name.strip() for name in cells.get("aka", "").replace(";", "|").split("|"))
    data: dict[str, Any] = {
        "id": found,
        "name": cells["name"],
        "domain": domain,
        **{name: cells.get(name, "") for name in ("topic", "article", "plane", "role")},
        "summary": cells.get("summary", "") or cells.get("definition", ""),
        "aka": [name for name in names if name],
        **{name: cells.get(name, "") for name in ("publisher", "url", "accessed", "version")},
    }
    data = {key: value for key, value in data.items() if value or key in {"name", "summary"}}
    if kind == "term":
        data["cites"] = []
    if kind == "parameter" or cells.get("value"):
        data |= {"unit": cells.get("unit", ""), "values": [_value(cells)]}
    elif cells.get("unit"):
        data["unit"] = cells["unit"]
    if claim := cells.get("claim"):
        data["claims"] = [{"id": "claim-1", "text": claim, "cites": []}]
    return data


def _value(cells: dict[str, str]) -> dict[str, Any]:
    return {"value": cells.get("value", ""), "cites": []}


def _topics(kb: KnowledgeBase, drafts: Iterable[Draft]) -> Iterator[Complaint]:
    """Turn the names of topics into references, or say which name no fact or several have."""
    drafts = list(drafts)
    called: dict[str, set[str]] = {}
    for fact in kb.facts.values():
        for name in (fact.ref, fact.id, fact.name.casefold()):
            called.setdefault(str(name), set()).add(str(fact.ref))
    for draft in drafts:
        for name in (draft.ref, draft.id, str(draft.data["name"]).casefold()):
            called.setdefault(name, set()).add(draft.ref)
    for draft in drafts:
        topic = draft.data.pop("topic", "")
        found = sorted(called.get(topic.casefold(), ()))
        if len(found) == 1:
            draft.data["topic"] = found[0]
        elif found:
            said = f"topic: {topic[:60]!r} may be {' or '.join(found)}; give the reference"
            yield draft.place.complain(said)
        elif topic:
            close = get_close_matches(topic.casefold(), called, n=2)
            hint = f" (did you mean {' or '.join(close)}?)" if close else ""
            yield draft.place.complain(f"topic: no fact is called {topic[:60]!r}{hint}")


def _relations(
    kb: KnowledgeBase, material: Material, keyed: dict[str, Draft]
) -> Iterator[Complaint]:
    """Add the arrows to the drafts they start from, or say why they cannot be edges."""
    nodes = material.entries.keys() | material.left_out
    for arrow in material.arrows:
        strays = [arrow.tail] if arrow.tail not in nodes else []
        strays += [arrow.head] if arrow.head not in nodes and arrow.head not in kb else []
        yield from (arrow.place.complain(f"no node has the id {end[:60]!r}") for end in strays)
        tail, head = keyed.get(arrow.tail), keyed.get(arrow.head)
        target = str(head.ref) if head else arrow.head
        if tail is None or (head is None and target not in kb):
            continue  # one of its ends was left out, with a note, or with a complaint of its own
        verb = _verb(kb, arrow)
        if isinstance(verb, str):
            yield arrow.place.complain(verb)
            continue
        kinds = verb.subject_kinds, verb.target_kinds
        if tail.kind not in kinds[0] or target.partition(":")[0] not in kinds[1]:
            allowed = " to ".join(" or ".join(each) for each in kinds)
            said = f"{tail.ref} {verb.id} {target}: the verb joins {allowed}"
            yield arrow.place.complain(said)
            continue
        if odd := oddity(arrow.note):
            yield arrow.place.complain(f"note: {odd[1]} ({odd[2]})")
            continue
        edge: dict[str, Any] = {"verb": verb.id, "target": target, "cites": []}
        extra = {"versions": arrow.versions, "note": " ".join(arrow.note.split())}
        edge |= {key: value for key, value in extra.items() if value}
        relations = tail.data.setdefault("relations", [])
        if edge not in relations:
            relations.append(edge)


def _verb(kb: KnowledgeBase, arrow: Arrow) -> Verb | str:
    complaint = "the edge names no verb (as 'key', 'verb', 'relation' or 'label')"
    for word in arrow.verbs:
        try:
            return verb_called(kb, word)
        except GeneratorError as error:
            complaint = f"{error}; a verb is a fact, too: write its file first and give --kb"
    return complaint


def _ask_for_a_source(draft: Draft) -> None:
    """Where nothing in a fact has sources, say its summary as a claim, which must have one."""
    if not {"cites", "relations", "claims", "values", "url"} & draft.data.keys():
        text = draft.data["summary"]
        draft.data["claims"] = [{"id": "definition", "text": text, "cites": []}]


def _refused(path: str, draft: Draft) -> Iterator[Complaint]:
    """What the model of the kind says against a draft, apart from its missing sources."""
    model = KINDS[draft.kind]
    data = _with_sources(draft.data)
    try:
        model.model_validate(data)
    except ValidationError as error:
        file = FactFile(path, draft.id, fact_text(data))
        for problem in explain(file, model, error.errors(include_url=False)):
            hint = f" ({problem.hint})" if problem.hint else ""
            yield draft.place.complain(f"{problem.message}{hint}")


def _with_sources(value: Any) -> Any:  # noqa: ANN401 - the parts of a draft are of any shape
    if isinstance(value, dict):
        return {k: [_STAND_IN] if k == "cites" else _with_sources(v) for k, v in value.items()}
    return [_with_sources(item) for item in value] if isinstance(value, list) else value
