"""The facts as linked data: one JSON-LD document that any RDF tool reads without a network.

Words of SKOS, PROV, schema.org and RDF stand wherever they mean what we mean; ours are URNs, for a
program that runs on one machine has no web address to give. docs/contributing/linked-data.md says
what each word stands for.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from kb import (
    KINDS,
    Band,
    Claim,
    Edge,
    Fact,
    KnowledgeBase,
    Misconception,
    Objective,
    Parameter,
    Process,
    Setting,
    Source,
    State,
    Step,
    Verb,
    plain,
)

Node = dict[str, Any]
_URN: Final = "urn:pilothouse:"
_REF: Final = {"@type": "@id"}
_REFS: Final = {"@type": "@id", "@container": "@set"}


def context() -> Node:
    """What each key of the document means."""
    kinds = {kind: f"{_URN}{kind}:" for kind in KINDS}
    return {
        "@version": 1.1,
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "prov": "http://www.w3.org/ns/prov#",
        "schema": "https://schema.org/",
        "ph": f"{_URN}vocabulary:",
        "domain": f"{_URN}domain:",
        **kinds,
        "name": "skos:prefLabel",
        "aka": {"@id": "skos:altLabel", "@container": "@set"},
        "summary": "skos:definition",
        "inDomain": {"@id": "skos:inScheme", **_REF},
        "topic": {"@id": "ph:topic", **_REF},
        "objectives": {"@id": "ph:objective", **_REFS},
        "cites": {"@id": "prov:wasDerivedFrom", **_REFS},
        "text": "schema:text",
        "url": {"@id": "schema:url", **_REF},
        "publisher": "schema:publisher",
        "unit": "schema:unitText",
        "value": "schema:value",
        "subject": {"@id": "rdf:subject", **_REF},
        "predicate": {"@id": "rdf:predicate", **_REF},
        "target": {"@id": "rdf:object", **_REF},
        **{word: f"ph:{word}" for word in ("versions", "note", "about", "reads", "inverse")},
        **{word: f"ph:{word}" for word in ("readAt", "role", "plane", "setting", "tool")},
        **{word: f"ph:{word}" for word in ("reading", "rank", "when", "does", "because")},
        **{word: f"ph:{word}" for word in ("exam", "outline", "section", "says", "standing")},
        "wasTrue": "ph:wasTrue",
        "accessed": {"@id": "ph:accessed", "@type": "xsd:date"},
        "disputed": "ph:disputed",
        "claims": {"@id": "ph:claim", "@container": "@set"},
        "misconceptions": {"@id": "ph:misconception", "@container": "@set"},
        "refutedBy": {"@id": "ph:refutedBy", **_REF},
        "values": {"@id": "ph:value", "@container": "@set"},
        "bands": {"@id": "ph:band", "@container": "@set"},
        "steps": {"@id": "ph:steps", "@container": "@list"},
        **{word: {"@id": f"ph:{word}", **_REF} for word in ("actor", "machine", "threshold")},
        **{word: {"@id": f"ph:{word}", **_REF} for word in ("measures", "belongsTo")},
        **{word: {"@id": f"ph:{word}", **_REFS} for word in ("after", "actions")},
    }


def linked_data(kb: KnowledgeBase, facts: Sequence[Fact], edges: Iterable[Edge]) -> Node:
    """Give facts and edges as one JSON-LD document.

    Each edge stands twice: as a plain triple whose predicate is the verb, and as a statement of
    its own that has the sources. What a fact names is named by its reference, also where it is
    not among *facts*.
    """
    by_subject: dict[str, list[Edge]] = {}
    for edge in edges:
        by_subject.setdefault(edge.subject.ref, []).append(edge)
    nodes = [_fact(fact, by_subject.get(fact.ref, [])) for fact in facts]
    statements = [_statement(edge) for found in by_subject.values() for edge in found]
    used = sorted({fact.domain for fact in facts if fact.domain})
    schemes = [
        {
            "@id": f"domain:{domain}",
            "@type": "skos:ConceptScheme",
            "name": kb.domains.get(domain, domain),
            "readAt": str(kb.at[domain]),
        }
        for domain in used
    ]
    return {"@context": context(), "@graph": [*schemes, *nodes, *statements]}


def _fact(fact: Fact, edges: Iterable[Edge]) -> Node:
    node: Node = {
        "@id": fact.ref,
        "@type": list(_types(fact)),
        "name": fact.name,
        "summary": fact.summary,
        "aka": list(fact.aka),
        "inDomain": f"domain:{fact.domain}" if fact.domain else None,
        "topic": fact.topic,
        "objectives": list(fact.objectives),
        "role": getattr(fact, "role", ""),
        "plane": getattr(fact, "plane", ""),
        "cites": list(getattr(fact, "cites", ())),
        **dict(_own(fact)),
        "claims": [_claim(fact, claim) for claim in fact.claims],
        "misconceptions": [_belief(fact, wrong) for wrong in fact.misconceptions],
    }
    for edge in edges:
        node.setdefault(edge.verb.ref, []).append({"@id": edge.target.ref})
    return _filled(node)


def _types(fact: Fact) -> Iterator[str]:
    yield f"ph:{fact.kind.capitalize()}"
    if isinstance(fact, Verb):
        yield "rdf:Property"
    elif isinstance(fact, Source):
        yield from ("schema:CreativeWork", "prov:Entity")
    else:
        yield "skos:Concept"


def _own(fact: Fact) -> Iterator[tuple[str, Any]]:
    """The keys that only one kind of fact has."""
    if isinstance(fact, Process):
        yield "steps", [_step(fact, step) for step in fact.steps]
    elif isinstance(fact, State):
        yield from (("machine", fact.machine), ("rank", fact.rank))
        yield "bands", [_band(band) for band in fact.bands]
    elif isinstance(fact, Parameter):
        yield from (("setting", fact.setting), ("unit", fact.unit), ("belongsTo", fact.of))
        yield "values", [_setting(fact, entry) for entry in fact.values]
    elif isinstance(fact, Verb):
        yield from (("reads", fact.reads), ("inverse", fact.inverse))
    elif isinstance(fact, Source):
        yield from (("url", fact.url), ("publisher", fact.publisher))
        yield from (("accessed", fact.accessed.isoformat()), ("standing", fact.standing))
    elif isinstance(fact, Objective):
        yield from (("exam", fact.exam), ("outline", fact.outline), ("section", fact.section))
    else:
        for name in ("unit", "tool", "measures", "reading"):
            yield name, getattr(fact, name, "")


def _entry(entry: Claim | Setting | Band | Step, **said: object) -> Node:
    """An entry with its sources, its versions and the other side of a dispute."""
    disputed = entry.disputed
    other = _filled({"says": disputed.says, "cites": list(disputed.cites)}) if disputed else None
    held = "" if entry.versions == "*" else str(entry.versions)
    return _filled({**said, "cites": list(entry.cites), "versions": held, "disputed": other})


def _claim(fact: Fact, claim: Claim) -> Node:
    start = {"@id": f"{fact.ref}#{claim.id}", "@type": "schema:Claim"}
    return _entry(claim, **start, text=claim.text, about=claim.about)


def _belief(fact: Fact, wrong: Misconception) -> Node:
    return _filled(
        {
            "@id": f"{fact.ref}#belief-{wrong.id}",
            "@type": "ph:Misconception",
            "text": wrong.belief,
            "because": wrong.because,
            "refutedBy": f"{fact.ref}#{wrong.refuted_by}",
            "wasTrue": str(wrong.was_true or ""),
        }
    )


def _step(fact: Fact, step: Step) -> Node:
    after = [f"{fact.ref}#step-{name}" for name in step.after]
    start = {"@id": f"{fact.ref}#step-{step.id}", "@type": "ph:Step"}
    return _entry(step, **start, actor=step.actor, does=step.does, after=after)


def _band(band: Band) -> Node:
    actions = list(band.actions)
    said = {"when": band.when, "does": band.does, "threshold": band.threshold, "actions": actions}
    return _entry(band, **{"@type": "ph:Band"}, **said)


def _setting(fact: Parameter, entry: Setting) -> Node:
    start = {"@type": "schema:PropertyValue", "unit": fact.unit, "note": entry.note}
    return _entry(entry, **start, value=_number(entry.value))


def _number(value: Fraction) -> Node | str:
    """A number that RDF can count with, or the ratio as text where no decimal is exact."""
    text = plain(value)
    return text if "/" in text else {"@value": text, "@type": "xsd:decimal"}


def _statement(edge: Edge) -> Node:
    held = edge.relation.versions
    disputed = edge.relation.disputed
    other = _filled({"says": disputed.says, "cites": list(disputed.cites)}) if disputed else None
    return _filled(
        {
            "@id": f"{edge.subject.ref}#{edge.verb.id}-{edge.target.ref.replace(':', '-')}",
            "@type": "rdf:Statement",
            "subject": edge.subject.ref,
            "predicate": edge.verb.ref,
            "target": edge.target.ref,
            "text": f"{edge.words()}.",
            "note": edge.relation.note,
            "versions": "" if held == "*" else str(held),
            "cites": list(edge.relation.cites),
            "disputed": other,
        }
    )


def _filled(node: Node) -> Node:
    """Leave out keys that say nothing."""
    return {key: value for key, value in node.items() if value not in ("", None, [], ())}
