"""Families about parameters: which value one has, which one has a value, and in what unit."""

import re
from collections.abc import Iterator

from generator.authoring import (
    NUMBERED,
    UNIT_WORDS,
    Draft,
    Edition,
    MatchDraft,
    NumberDraft,
    SingleDraft,
    described,
    family,
    measured,
    right,
    slug,
    standing,
    wrong,
)
from generator.questions import MatchProof, Option, Pair, Spare, Trap, ValueProof
from kb import KnowledgeBase, Parameter, plain

_SHOWN = 4
_HEADS = frozenset(
    [
        *("A", "After", "An", "At", "Before", "By", "Decides", "During", "For", "From", "How"),
        *("If", "In", "Into", "Of", "On", "Over", "The", "To", "Under", "Up", "What", "When"),
        *("Where", "Whether", "Which", "While", "With", "Within"),
    ]
)


def _parameters(kb: KnowledgeBase) -> list[Parameter]:
    """Parameters on whose value the sources agree."""
    return [one for one in kb.of(Parameter) if not one.values[0].disputed]


def _said(parameter: Parameter, place: int = 0) -> str:
    return measured(plain(parameter.values[place].value), parameter.unit)


def _siblings(kb: KnowledgeBase, parameter: Parameter) -> list[Parameter]:
    """Parameters of the same unit and domain with other values, those of the topic first."""
    found = [
        other
        for other in _parameters(kb)
        if other.domain == parameter.domain
        and other.unit == parameter.unit
        and _said(other) != _said(parameter)
    ]
    return sorted(found, key=lambda other: (other.topic != parameter.topic, other.ref))


def _elsewhen(kb: KnowledgeBase, parameter: Parameter) -> Iterator[tuple[int, str, Parameter]]:
    """The places of other versions' values, where they differ from today's."""
    whole = kb.whole[parameter.ref]
    assert isinstance(whole, Parameter)
    for place, entry in enumerate(whole.values):
        if entry.value != parameter.values[0].value:
            yield place, entry.versions.words(), whole


def _named(parameter: Parameter) -> str:
    return f"“{parameter.name}”"


def _inside(phrase: str) -> str:
    """A phrase as it stands within a sentence; a name at its head keeps its capital."""
    first = phrase.split(maxsplit=1)[0]
    return phrase[:1].lower() + phrase[1:] if first in _HEADS else phrase


def _meant(parameter: Parameter) -> str:
    """The name with what it means, unless that would tell the value."""
    said = parameter.summary.removesuffix(".")
    number = plain(parameter.values[0].value)
    if ". " in said or re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", said):
        return _named(parameter)
    return f"{_named(parameter)} ({_inside(said)})"


def _owner(parameter: Parameter) -> str:
    """How the value stands to the product: a default that somebody can set, or just its value."""
    return "default" if parameter.setting else "value"


def _told(parameter: Parameter) -> str:
    said = f"The {_owner(parameter)} of {_named(parameter)} is {_said(parameter)}."
    return f"{said} {described(parameter)}"


def _stems(parameter: Parameter) -> list[str]:
    name = _meant(parameter)
    if parameter.setting:
        return [
            f"What is the default of {name}?",
            f"Which default value does {name} have?",
            f"{name} has not been configured. Which value is in effect?",
            f"To what is {name} set if nothing was changed?",
        ]
    return [
        f"What is the value of {name}?",
        f"Which value does {name} have?",
        f"Which of these values belongs to {name}?",
    ]


def _wrong_values(kb: KnowledgeBase, parameter: Parameter) -> Iterator[Option]:
    for place, words, whole in _elsewhen(kb, parameter):
        feedback = f"That value belongs to other releases: {_said(whole, place)} holds {words}."
        versions = whole.values[place].versions
        yield wrong(_said(whole, place), feedback, "misconception", ref=f"{whole.ref}@{versions}")
    for other in _siblings(kb, parameter):
        feedback = f"That is the {_owner(other)} of “{other.name}”. {described(other)}"
        yield wrong(_said(other), feedback, "functional", ref=other.ref)


@family("value.of", title="Which value does this parameter have?", level="remember")
def value_of(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the value among values of other parameters and of other versions."""
    edition = Edition(kb)
    for parameter in _parameters(kb):
        yield SingleDraft(
            case=parameter.id,
            about=parameter,
            stems=edition.of(kb.whole[parameter.ref], _stems(parameter)),
            key=right(
                _said(parameter),
                f"This is the {_owner(parameter)} of {_named(parameter)}. {described(parameter)}",
                ref=parameter.ref,
            ),
            distractors=[*_wrong_values(kb, parameter)],
            explanation=_told(parameter),
            proof=ValueProof(parameter=parameter.ref, cites=standing(parameter)),
        )


@family("value.typed", title="Type in the value of this parameter", level="remember")
def value_typed(kb: KnowledgeBase) -> Iterator[Draft]:
    """Ask for the value without options."""
    edition = Edition(kb)
    for parameter in _parameters(kb):
        if "/" in plain(parameter.values[0].value):
            continue  # a ratio cannot be typed in as a decimal number
        name, unit = _meant(parameter), parameter.unit
        words = UNIT_WORDS.get(unit, unit)
        asked = f"in {words}" if unit and unit not in NUMBERED else "as a number"
        traps: dict[str, Trap] = {}
        for place, words, whole in _elsewhen(kb, parameter):
            value = plain(whole.values[place].value)
            if "/" not in value:
                said = f"That value belongs to other releases: it holds {words}."
                traps[value] = Trap(value=value, error="version-drift", feedback=said)
        for other in _siblings(kb, parameter)[:_SHOWN]:
            value = plain(other.values[0].value)
            said = f"{_said(other)} is the {_owner(other)} of another parameter, “{other.name}”."
            if "/" not in value:
                found = Trap(value=value, error="another-parameter", feedback=said)
                traps.setdefault(value, found)
        yield NumberDraft(
            case=parameter.id,
            about=parameter,
            stems=edition.of(
                kb.whole[parameter.ref],
                [
                    f"What is the {_owner(parameter)} of {name}? Answer {asked}.",
                    f"Which {_owner(parameter)} does {name} have? Give the answer {asked}.",
                    f"Which number is the {_owner(parameter)} of {name}? Answer {asked}.",
                ],
            ),
            answer=parameter.values[0].value,
            unit=unit,
            traps=tuple(traps.values()),
            explanation=_told(parameter),
            proof=ValueProof(parameter=parameter.ref, cites=standing(parameter)),
        )


@family("value.whose", title="Which parameter has this value?", level="remember")
def whose_value(kb: KnowledgeBase) -> Iterator[Draft]:
    """Give the value and ask whose it is."""
    edition = Edition(kb)
    for parameter in _parameters(kb):
        said = _said(parameter)
        yield SingleDraft(
            case=parameter.id,
            about=parameter,
            stems=edition.of(
                kb.whole[parameter.ref],
                [
                    f"Which of these parameters has the {_owner(parameter)} {said}?",
                    f"The {_owner(parameter)} of which of these parameters is {said}?",
                    f"To which of these parameters does the {_owner(parameter)} {said} belong?",
                ],
            ),
            key=right(
                parameter.name,
                f"Its {_owner(parameter)} is {said}. {described(parameter)}",
                ref=parameter.ref,
            ),
            distractors=[
                wrong(
                    other.name,
                    f"The {_owner(other)} of this one is {_said(other)}. {described(other)}",
                    "functional",
                    ref=other.ref,
                )
                for other in _siblings(kb, parameter)
            ],
            explanation=_told(parameter),
            proof=ValueProof(parameter=parameter.ref, asks="parameter", cites=standing(parameter)),
        )


@family("value.match", title="Which value belongs to which parameter?", level="remember")
def match(kb: KnowledgeBase) -> Iterator[Draft]:
    """Join parameters of one unit with their values; one value is left over."""
    units = sorted({(one.domain, one.unit) for one in _parameters(kb)})
    for domain, unit in units:
        found: dict[str, Parameter] = {}
        for one in _parameters(kb):
            versioned = any(v.versions != "*" for v in getattr(kb.whole[one.ref], "values", ()))
            if (one.domain, one.unit) == (domain, unit) and not versioned:
                found.setdefault(_said(one), one)
        same = sorted(found.values(), key=lambda one: (one.topic or "", one.ref))
        for start in range(0, len(same) - _SHOWN, _SHOWN):
            shown, spare = same[start : start + _SHOWN], same[start + _SHOWN]
            yield MatchDraft(
                case=f"{domain}.{slug(unit) or 'share'}.{shown[0].id}",
                about=shown[0],
                also=[one.ref for one in shown],
                stems=[
                    "Which value belongs to which of these parameters, if nothing was changed?",
                    "What is the value of each of these parameters, if nothing was changed?",
                    "Each of these parameters has one of these values: which one is it?",
                ],
                pairs=[
                    Pair(
                        left=one.name,
                        right=_said(one),
                        feedback=_told(one),
                        ref=one.ref,
                    )
                    for one in shown
                ],
                spares=[
                    Spare(
                        text=_said(spare),
                        feedback=f"It belongs to “{spare.name}”, which is not listed here.",
                        ref=spare.ref,
                    )
                ],
                explanation=" ".join(f"{one.name}: {_said(one)}." for one in shown),
                proof=MatchProof(
                    attribute="value",
                    cites=tuple(sorted({ref for one in shown for ref in standing(one)})),
                ),
            )


FAMILIES = (value_of, value_typed, whose_value, match)
