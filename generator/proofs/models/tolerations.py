"""Which tolerations bear a taint: the documented rule, written again."""

from collections.abc import Mapping

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given

_UNSET = "-"


def _pods(given: Given) -> Mapping[str, list[str]]:
    found = {}
    for line in given.word("pods").split("; "):
        name, *fields = line.split()
        found[name] = fields
    return found


def _bears(fields: list[str], taint: str) -> bool:
    name, _, rest = taint.partition("=")
    worth, _, harm = rest.partition(":")
    key, operator, value, effect = fields
    if fields == [_UNSET] * 4 or effect not in {_UNSET, harm}:
        return False
    if operator == "Exists":
        return key in {_UNSET, name}
    return (key, value) == (name, worth)


def _shown(given: Given) -> list[str]:
    rows = (
        (name, *("not set" if field == _UNSET else field for field in fields))
        for name, fields in _pods(given).items()
    )
    return [given.word("taint"), *(" | ".join(row) for row in rows)]


QUESTIONS: Mapping[str, Question] = {
    "taint.tolerated": Question(
        right=lambda g: [n for n, fields in _pods(g).items() if _bears(fields, g.word("taint"))],
        possible=_pods,
        says=lambda _, code: code,
        shows=_shown,
        rests_on=lambda _: ["term:taint", "term:toleration"],
    )
}
