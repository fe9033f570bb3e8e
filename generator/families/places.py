"""Families about where a part belongs, and by which port it is reached."""

from collections.abc import Iterator

from generator.authoring import (
    Draft,
    Edition,
    SingleDraft,
    described,
    edge_cites,
    family,
    measured,
    right,
    standing,
    turned,
    wrong,
)
from generator.authoring.absence import alike, known_absent
from generator.questions import (
    AttributeProof,
    Option,
    PortProof,
)
from generator.questions.text import content
from kb import Component, Edge, Fact, KnowledgeBase, Parameter, plain

_FEWEST = 2  # wrong answers
_PORT = "port"  # the unit of a parameter that is a port


def _parts(edge: Edge) -> bool:
    return isinstance(edge.subject, Component) and isinstance(edge.target, Component)


def _ports(kb: KnowledgeBase) -> list[Edge]:
    """The edges that lead to a port, for which sources give one number."""
    return [
        edge
        for edge in kb.edges()
        if isinstance(edge.target, Parameter)
        and edge.target.unit == _PORT
        and len(edge.target.values) == 1
        and not edge.target.values[0].disputed
        and edge.verb.asks_subject
        and isinstance(edge.subject, Component)
    ]


def _number(fact: Fact) -> str:
    assert isinstance(fact, Parameter)
    return measured(plain(fact.values[0].value), fact.unit)


@family("port.owner", title="Which part answers at this port?", level="remember")
def owner(kb: KnowledgeBase) -> Iterator[Draft]:
    """Give the number of a default port, and ask which part listens there."""
    edition = Edition(kb)
    for edge in _ports(kb):
        port, key, verb = edge.target, edge.subject, edge.verb
        number = _number(port)
        others = [
            fact
            for fact in turned(key, alike(kb, key, frozenset({key.ref})))
            if known_absent(kb, verb, fact, port)
        ]
        others.sort(key=lambda fact: not kb.targets(fact.ref, verb.id))
        distractors = [_elsewhere(kb, edge, fact) for fact in others]
        if len(distractors) < _FEWEST:
            continue
        stems = [
            f"A connection arrives at {number} of a host with default settings. "  # noqa: ISC004 - one question in two sentences
            "Which component answers it?",
            f"Which component listens on {number} unless its settings were changed?",
            f"By default, {number} belongs to which component?",
            f"On a default setup, a firewall blocks {number}. Which component is cut off by it?",
        ]
        yield SingleDraft(
            case=f"{port.id}",
            about=key,
            also=[port.ref],
            stems=edition.dated(key.domain or "", stems),
            key=right(
                key.name,
                f"By default, {key.called} listens on {number}. {described(port, 'This')}",
                ref=key.ref,
            ),
            distractors=distractors,
            explanation=f"{number.capitalize()} is a default port of {key.called}."
            f" {described(port, 'This')}",
            proof=PortProof(
                asks="component", verb=verb.id, given=port.ref, cites=edge_cites([edge])
            ),
        )


def _elsewhere(kb: KnowledgeBase, edge: Edge, fact: Fact) -> Option:
    there = [_number(kb[ref]) for ref in sorted(kb.targets(fact.ref, edge.verb.id))]
    number = _number(edge.target)
    said = f"{fact.opens} listens on {' and '.join(there)} by default, not on {number}."
    if not there:
        said = f"{fact.opens} has no listening port of its own, so nothing of it is at {number}."
    return wrong(fact.name, said, "closed-predicate", ref=fact.ref)


@family("port.number", title="By which port is this part reached?", level="remember")
def port_number(kb: KnowledgeBase) -> Iterator[Draft]:
    """Name a client and a server, and ask for the server's default port."""
    edition = Edition(kb)
    ports = _ports(kb)
    for edge in ports:
        server, port, verb = edge.subject, edge.target, edge.verb
        if len(kb.targets(server.ref, verb.id)) > 1 or not kb.is_complete(server.ref, verb.id):
            continue
        talk = _client(kb, server)
        number = _number(port)
        stems = [
            f"At which port does {server.called} accept connections by default?",
            f"On which port does {server.called} listen by default?",
            f"A firewall must let through what {server.called} serves: which port by default?",
        ]
        if talk:
            client = talk.subject
            stems = [
                f"To which default port of {server.called} does {client.called} connect?",
                f"{client.opens} sends {server.called} a request: to which port by default?",
                f"{client.opens} needs {server.called}: which port has to be open by default?",
            ]
        used = [edge, talk] if talk else [edge]
        yield SingleDraft(
            case=server.id,
            about=server,
            also=[fact.ref for fact in ([talk.subject] if talk else []) + [port]],
            stems=edition.dated(server.domain or "", stems),
            key=right(
                number,
                f"By default, {server.called} listens on {number}. {described(port, 'This')}",
                ref=port.ref,
            ),
            distractors=[
                wrong(
                    _number(other.target),
                    f"This is a default port of {other.subject.called}; {server.called} does not "
                    "listen there.",
                    "closed-predicate",
                    ref=other.target.ref,
                )
                for other in ports
                if known_absent(kb, verb, server, other.target)
            ],
            explanation=f"{server.opens} listens on {number} by default. {described(port, 'This')}",
            proof=PortProof(
                asks="number",
                verb=verb.id,
                given=server.ref,
                client=talk.subject.ref if talk else "",
                talk=talk.verb.id if talk else "",
                cites=edge_cites(used),
            ),
        )


def _client(kb: KnowledgeBase, server: Fact) -> Edge | None:
    """The client of a server that most people know: the one with the shortest name."""
    clients = [
        edge
        for edge in kb.edges()
        if edge.target.ref == server.ref and _parts(edge) and edge.relation.versions == "*"
    ]
    return min(clients, key=lambda edge: (len(edge.subject.name), edge.subject.ref), default=None)


_APART = {"addon", "client", "node"}  # a part of one of these can be counted to another


@family("place.of", title="Where does this part belong?", level="remember")
def place(kb: KnowledgeBase) -> Iterator[Draft]:
    """Name a part, and ask for the side of the system that it belongs to."""
    edition = Edition(kb)
    parts = [part for part in kb.of(Component) if part.plane and standing(part)]
    for part in parts:
        whole = kb.domains.get(part.domain, part.domain)
        sides = {
            other.plane: other
            for other in turned(part, [p for p in parts if p.domain == part.domain])
            if other.plane != part.plane
            and not {other.plane, part.plane} <= _APART
            and not _runner(kb, other)
        }
        if len(sides) < _FEWEST or _runner(kb, part):
            continue
        if content(part.name) & content(" ".join([part.plane, *sides]).replace("-", " ")):
            continue
        side = part.plane.replace("-", " ")
        stems = [
            f"To which side of {whole} does {part.called} belong?",
            f"Where does {part.called} have its place in {whole}?",
            f"{part.opens} belongs to one side of {whole}: to which one?",
        ]
        yield SingleDraft(
            case=part.id,
            about=part,
            stems=edition.of(part, stems),
            key=right(side, f"{part.opens} belongs here. {described(part)}", ref=part.ref),
            distractors=[
                wrong(
                    other.plane.replace("-", " "),
                    f"This is the place of {other.called}, for example, and not of {part.called}.",
                    "functional",
                    ref=other.ref,
                )
                for other in sides.values()
            ],
            explanation=f"{part.opens} belongs to this side: {side}. {described(part)}",
            proof=AttributeProof(
                attribute="plane", asks="value", given=part.ref, cites=standing(part)
            ),
        )


def _runner(kb: KnowledgeBase, part: Fact) -> bool:
    """Whether another part runs this one, so that its place is that of the other."""
    return any(
        edge.verb.inverse_functional and edge.target == part for edge in kb.edges_of(part.ref)
    )


FAMILIES = (owner, port_number, place)
