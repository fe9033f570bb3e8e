"""Families about single fields of facts: API group, tool, name of a setting, and its owner."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.authoring import (
    Draft,
    SingleDraft,
    capital,
    described,
    family,
    introduced,
    present,
    related,
    right,
    standing,
    turned,
    wrong,
)
from generator.questions import Attribute, AttributeProof, Option
from generator.questions.text import content
from kb import ApiObject, Counter, Fact, KnowledgeBase, Parameter, Ref

Told = Callable[[Fact], str]


def _values(facts: Sequence[Fact], fact: Fact, value: Told, told: Told) -> Iterator[Option]:
    """The other values of a field, each by the first fact that has it, the nearest facts first.

    Near is what is of the same topic, and then what is summed up in many of the same words.
    """

    def far(other: Fact) -> tuple[bool, int]:
        return other.topic != fact.topic, -len(content(other.summary) & content(fact.summary))

    seen = {value(fact)}
    for other in sorted(turned(fact, facts), key=far):
        if other.domain == fact.domain and value(other) not in seen:
            seen.add(value(other))
            feedback = f"{capital(told(other))}. {_what(other)}"
            yield wrong(value(other), feedback, "functional", ref=other.ref)


def _what(fact: Fact) -> str:
    """What a fact is, with the name where a kind of object was spoken of before."""
    return introduced(fact) if isinstance(fact, ApiObject) else described(fact)


def _told(name: str, value: str) -> bool:
    """Whether a name tells the value: a third of the value's words, taken apart, stand in it."""
    said, its = _parts(name), _parts(value)
    return bool(its) and 3 * len(said & its) > len(its)


def _parts(text: str) -> frozenset[str]:
    """The words in a text, also those written together as in "nodeStatusMaxImages"."""
    return content(" ".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", text)))


def _ask(
    facts: Sequence[Fact],
    attribute: Attribute,
    value: Told,
    told: Told,
    frames: Sequence[str],
) -> Iterator[SingleDraft]:
    """Ask for a field; *told* says of a fact, within a sentence, what its field is."""
    for fact in facts:
        said = f"{capital(told(fact))}. {_what(fact)}"
        yield SingleDraft(
            case=fact.id,
            about=fact,
            stems=[frame.format(name=fact.name) for frame in frames],
            key=right(value(fact), said, ref=fact.ref),
            distractors=[*_values(facts, fact, value, told)],
            explanation=said,
            proof=AttributeProof(
                attribute=attribute, asks="value", given=fact.ref, cites=standing(fact)
            ),
        )


def _field(name: str) -> Told:
    return lambda fact: str(getattr(fact, name, ""))


@family("field.api-group", title="To which API group does this kind belong?", level="remember")
def api_group(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the group and version that a manifest of this kind names."""
    facts = [thing for thing in kb.of(ApiObject) if thing.api_group and standing(thing)]
    frames = (
        "Which apiVersion does a manifest of the kind {name} need?",
        "A manifest has the kind {name}. What does its apiVersion say?",
        "A file says “kind: {name}”. Which apiVersion belongs beside it?",
    )
    value = _field("api_group")
    drafts = _ask(
        facts, "api_group", value, lambda fact: f"the kind {fact.name} is in {value(fact)}", frames
    )
    for thing, draft in zip(facts, drafts, strict=True):
        others = [option for option in draft.distractors if option.text not in thing.also_in]
        yield replace(draft, distractors=others)


@family("field.tool", title="Where is this counter read?", level="remember")
def tool(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the tool that shows a counter."""
    frames = (
        "Where do you read the counter {name}?",
        "Which of these shows the counter {name}?",
        "You want to see the value of {name}: where do you look?",
    )
    value = _field("tool")
    counters = [one for one in kb.of(Counter) if present(kb, kb[one.measures])]
    for draft in _ask(
        counters,
        "tool",
        value,
        lambda fact: f"the counter {fact.name} is read in {value(fact)}",
        frames,
    ):
        named = content(draft.key.text)
        apart = [
            one for one in draft.distractors if not _one_in_the_other(content(one.text), named)
        ]
        yield replace(draft, distractors=apart)


def _one_in_the_other(said: frozenset[str], named: frozenset[str]) -> bool:
    """Whether a place is named as a part of another one, which may then show the same."""
    return said <= named or named <= said


@family("field.setting", title="What is this parameter called in the product?", level="remember")
def setting(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the name of the setting behind a parameter that people know by another name."""
    among = [one for one in kb.of(Parameter) if one.setting]
    facts = [one for one in among if not _told(one.name, one.setting)]
    frames = (
        "Under which name is “{name}” set in the product?",
        "Which setting holds the “{name}”?",
        "You want to change the “{name}”. Which setting do you look for?",
    )
    value = _field("setting")

    def told(fact: Fact) -> str:
        return f"“{fact.name}” is set by {value(fact)}"

    for fact, draft in zip(facts, _ask(facts, "setting", value, told, frames), strict=True):
        yield replace(draft, distractors=[*_values(among, fact, value, told)])


@family("field.of", title="What does this parameter belong to?", level="remember")
def belongs_to(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask which part or mechanism a parameter belongs to."""
    facts = [
        one
        for one in kb.of(Parameter)
        if one.of and one.of in kb and one.setting and not _told(one.name, kb[one.of].name)
    ]
    frames = (
        "Whose behavior does the parameter “{name}” change?",
        "To what does the parameter “{name}” belong?",
        "Somebody sets “{name}” to another value: what works differently from then on?",
    )

    def whose(fact: Fact) -> str:
        return kb[fact.of].name if isinstance(fact, Parameter) and fact.of else ""

    def told(fact: Fact) -> str:
        owner = kb[fact.of].called if isinstance(fact, Parameter) and fact.of else ""
        return f"“{fact.name}” belongs to {owner}"

    kin = related(kb)
    for draft in _ask(facts, "of", whose, told, frames):
        yield replace(draft, distractors=_strangers(kb, kin, draft))


def _strangers(
    kb: KnowledgeBase, kin: Mapping[Ref, set[Ref]], draft: SingleDraft
) -> Sequence[Option]:
    """The wrong owners that neither run nor make up the right one: its settings are theirs, too."""

    def owner(ref: str) -> Ref:
        found = kb[ref]
        assert isinstance(found, Parameter)
        assert found.of
        return found.of

    near = kin.get(owner(draft.key.ref), set())
    return [option for option in draft.distractors if owner(option.ref) not in near]


FAMILIES = (api_group, tool, setting, belongs_to)
