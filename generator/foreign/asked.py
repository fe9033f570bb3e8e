"""A question as a foreign file asks it, and the item that it becomes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, Literal, get_args

from pydantic import ValidationError

from generator.questions import (
    Cloze,
    Gap,
    Item,
    Level,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    Pair,
    Placed,
    Prior,
    ShortText,
    SingleChoice,
    Spare,
    Trap,
    TrueFalse,
    Unproven,
)
from generator.questions.fingerprint import fingerprint
from generator.questions.text import folded

FAMILY: Final = "foreign"
NO_FEEDBACK: Final = "No feedback was given."
NO_EXPLANATION: Final = "No explanation was given."
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_NAME: Final = 40  # characters of a name that stand in an id
_ID: Final = re.compile(r"[a-z0-9][a-z0-9./:_-]{0,199}")
_UNIT: Final = re.compile(r"\nUnit: (\S.{0,30})$")
_SLASH: Final = re.compile(r"(?<!/)/(?!/)")
_UNTOLD: Final = frozenset({"", "$course$", "$system$", "top", "Pilothouse"})
_VARIANTS: Final = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4} variants")
_LEVELS: Final = frozenset(get_args(Level))
_BANDS: Final = frozenset({"easy", "medium", "hard"})
_TRUTHS: Final = {"true": "True", "false": "False"}

Kind = Literal["choice", "number", "text", "matching", "ordering", "cloze"]


class UnusableError(Exception):
    """A question cannot be read; says why. Never leaves this package."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, and what is said to whoever gives it; ``left`` is its partner in a matching."""

    text: str
    right: bool = False
    feedback: str = ""
    left: str = ""
    tolerance: str = "0"


@dataclass(slots=True)
class Asked:
    """One question.

    Attributes:
        place: where it stands, such as ``line-12``; it becomes part of the item's id.
        kind: how it is answered.
        stem: what it asks; of a cloze with gaps, the text with ``{1}``, ``{2}`` ...
        answers: what can be answered; of a cloze one list for each gap is in ``gaps``.
        name: what its author calls it.
        several: whether several answers may be right.
        explanation: what is said to everybody in the end.
        ident: the id that the file gives it, if any.
        unit: of a number.
        tags: what the file tags it with.
        lost: what of it cannot be kept.
    """

    place: str
    kind: Kind
    stem: str
    answers: list[Answer] = field(default_factory=list)
    gaps: list[list[Answer]] = field(default_factory=list)
    name: str = ""
    several: bool = False
    explanation: str = ""
    topic: str = ""
    ident: str = ""
    unit: str = ""
    tags: tuple[str, ...] = ()
    lost: list[str] = field(default_factory=list)


def item_of(asked: Asked, origin: str) -> Item:
    """Make the item.

    Raises:
        UnusableError: if something is missing that an item must have.
    """
    stem = asked.stem.strip()
    if not stem:
        raise UnusableError("has no text")
    try:
        return _made(asked, stem, origin)
    except ValidationError as error:
        found = error.errors(include_url=False)[0]
        raise UnusableError(f"cannot be an item: {found['msg']}") from error


def _made(asked: Asked, stem: str, origin: str) -> Item:
    proof = Unproven(origin=origin)
    texts = [f"{answer.left} {answer.text}" for answer in asked.answers]
    texts += [answer.text for gap in asked.gaps for answer in gap]
    slug = _SLUG.sub("-", asked.name.lower()).strip("-")[:_NAME].strip("-")
    domain, topic = _filed(asked.topic)
    carried = {
        "id": _id(asked, slug),
        "family": FAMILY,
        "domain": domain,
        "topic": topic,
        "stem": stem,
        "explanation": asked.explanation.strip() or NO_EXPLANATION,
        "proof": proof,
        "facts": (),
        "sources": (),
        "versions": {},
        "level": next((tag for tag in asked.tags if tag in _LEVELS), "remember"),
        "prior": Prior.model_validate(
            {"band": next((t for t in asked.tags if t in _BANDS), "medium"), "features": {}}
        ),
        "fingerprint": fingerprint(FAMILY, [folded(stem)], proof, map(folded, texts)),
    }
    match asked.kind:
        case "choice":
            return _choice(asked, carried)
        case "number":
            return _number(asked, carried)
        case "text":
            right = [answer.text for answer in asked.answers if answer.right]
            if not right:
                raise UnusableError("names no right answer")
            accepted = tuple(dict.fromkeys(text for text in right[1:] if text != right[0]))
            typed = {"answer": right[0], "accepted": accepted, "traps": _traps(asked)}
            return ShortText.model_validate({**carried, **typed})
        case "matching":
            return _matching(asked.answers, carried)
        case "ordering":
            steps = tuple(Placed(text=one.text, feedback=_said(one)) for one in asked.answers)
            if len(steps) < 3:  # noqa: PLR2004 - two steps are a choice
                raise UnusableError("has fewer than three steps to put in order")
            shown = tuple(reversed(range(len(steps))))
            return Ordering.model_validate({**carried, "steps": steps, "shown": shown})
        case "cloze":
            gaps = tuple(_gap(answers) for answers in asked.gaps)
            head = "Fill in the gaps."
            return Cloze.model_validate({**carried, "stem": head, "text": stem, "gaps": gaps})


def _id(asked: Asked, slug: str) -> str:
    """The file's own id where ours may be one; else where it stands, and its name."""
    if _ID.fullmatch(asked.ident):
        return asked.ident
    return f"{asked.place}/{slug}" if slug else asked.place


def _filed(path: str) -> tuple[str, str]:
    """Domain and topic of a category such as ``$course$/top/Quizzes/Kubernetes/Pods``."""
    parts = [part.replace("//", "/").strip() for part in _SLASH.split(path)]
    named = [part for part in parts if part not in _UNTOLD and not _VARIANTS.fullmatch(part)]
    domain, topic = ["", *named][-2:] if len(named) > 1 else ("", "".join(named))
    return domain[:200], topic[:200]


def _choice(asked: Asked, carried: dict[str, object]) -> Item:
    found = [answer for answer in asked.answers if answer.text.strip()]
    if len(found) < 2:  # noqa: PLR2004 - nothing to choose between
        raise UnusableError("has fewer than two options")
    if not any(answer.right for answer in found) and not asked.several:
        raise UnusableError("has no option that is marked as right")
    options = tuple(_option(answer) for answer in found)
    keys = sum(answer.right for answer in found)
    truths = [_TRUTHS.get(folded(answer.text)) for answer in found]
    if len(found) == 2 and set(truths) == {"True", "False"} and keys == 1:  # noqa: PLR2004 - both
        named = tuple(
            option.model_copy(update={"text": truth})
            for option, truth in zip(options, truths, strict=True)
        )
        return TrueFalse.model_validate({**carried, "options": named})
    several = keys > 1 or asked.several
    model = MultipleResponse if several and len(found) > 2 else SingleChoice  # noqa: PLR2004 - as its type says
    return model.model_validate({**carried, "options": options})


def _option(answer: Answer) -> Option:
    return Option(
        text=answer.text.strip(),
        right=answer.right,
        feedback=_said(answer),
        reason="key" if answer.right else "other-outcome",
    )


def _said(answer: Answer) -> str:
    return answer.feedback.strip() or NO_FEEDBACK


def _number(asked: Asked, carried: dict[str, object]) -> Item:
    right = next((answer for answer in asked.answers if answer.right), None)
    if right is None:
        raise UnusableError("names no right number")
    stem, unit = asked.stem.strip(), asked.unit
    if said := _UNIT.search(stem):
        stem, unit = stem[: said.start()].strip(), unit or said[1]
    given = {"answer": plain(right.text), "tolerance": plain(right.tolerance), "unit": unit}
    return Numeric.model_validate({**carried, **given, "stem": stem, "traps": _traps(asked)})


def _traps(asked: Asked) -> tuple[Trap, ...]:
    """Wrong answers that somebody foresaw."""
    wrong = (answer for answer in asked.answers if not answer.right)
    return tuple(Trap(value=a.text.strip(), error="", feedback=_said(a)) for a in wrong)


def _matching(answers: Sequence[Answer], carried: dict[str, object]) -> Item:
    pairs = [a for a in answers if a.left.strip() and a.text.strip()]
    spares = [a for a in answers if a.text.strip() and not a.left.strip()]
    if len(pairs) < 2:  # noqa: PLR2004 - one pair needs no matching
        raise UnusableError("has fewer than two pairs")
    return Matching.model_validate(
        {
            **carried,
            "pairs": [Pair(left=a.left, right=a.text, feedback=_said(a)) for a in pairs],
            "spares": [Spare(text=a.text, feedback=_said(a)) for a in spares],
            "shown": tuple(range(len(pairs) + len(spares))),
        }
    )


def _gap(answers: Sequence[Answer]) -> Gap:
    right = [answer for answer in answers if answer.right]
    if not right:
        raise UnusableError("has a gap without a right answer")
    return Gap(
        answer=right[0].text,
        accepted=tuple(answer.text for answer in right[1:]),
        wrong=tuple(Spare(text=a.text, feedback=_said(a)) for a in answers if not a.right),
        feedback=_said(right[0]),
    )


def plain(text: str) -> str:
    """A number as plain decimal text.

    Raises:
        UnusableError: if it is none.
    """
    try:
        number = Fraction(text.strip().replace(",", ".") or "0")
    except (ValueError, ZeroDivisionError) as error:
        raise UnusableError(f"{text[:40]!r} is no number") from error
    if abs(number) > 10**30 or len(text) > 60:  # noqa: PLR2004 - no question asks for more
        raise UnusableError(f"{text[:40]!r} is too large a number")
    shown = (
        f"{float(number):.10f}".rstrip("0").rstrip(".") if number.denominator > 1 else f"{number}"
    )
    return "0" if shown in {"", "-0"} else shown
