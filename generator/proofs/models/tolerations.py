"""Which tolerations bear a taint: the documented rule, written again."""

from collections.abc import Callable, Mapping

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given

_UNSET = "-"


def _pods(given: Given) -> Mapping[str, list[str]]:
    found = {}
    for line in given.word("pods").split("; "):
        name, *fields = line.split()
        found[name] = fields
    return found


def _bears(fields: list[str], taint: str, ignored: str = "") -> bool:
    """Whether a toleration bears a taint, perhaps with a part of the rule ignored."""
    name, _, rest = taint.partition("=")
    worth, _, harm = rest.partition(":")
    key, operator, value, effect = fields
    if fields == [_UNSET] * 4 or (effect not in {_UNSET, harm} and ignored != "effect"):
        return False
    if key != name and (key, operator) != (_UNSET, "Exists") and ignored != "key":
        return False
    if operator == "Exists" or ignored == "value":
        return True
    return value == worth or (value == _UNSET and ignored == "no-value")


def _with(ignored: str) -> Callable[[Given], list[str]]:
    """The Pods that somebody finds who ignores a part of the rule."""
    return lambda g: [n for n, f in _pods(g).items() if _bears(f, g.word("taint"), ignored)]


def _blank(fields: list[str]) -> str:
    return "not set" if set(fields) > {_UNSET} else "no toleration"


def _shown(given: Given) -> list[str]:
    rows = (
        (name, *(_blank(fields) if field == _UNSET else field for field in fields))
        for name, fields in _pods(given).items()
    )
    return [given.word("taint"), *(" | ".join(row) for row in rows)]


QUESTIONS: Mapping[str, Question] = {
    "taint.tolerated": Question(
        right=_with(""),
        possible=_pods,
        says=lambda _, code: code,
        shows=_shown,
        rests_on=lambda _: ["term:taint", "term:toleration"],
        slips={
            "value-ignored": _with("value"),
            "key-ignored": _with("key"),
            "effect-ignored": _with("effect"),
            "missing-value-fits-all": _with("no-value"),
        },
    )
}
