"""What becomes of a running Pod whose node gets a taint: the documented rule, written again."""

from collections.abc import Callable, Mapping

from generator.proofs.models.question import Question
from generator.proofs.rules.rule import Given

_UNSET, _STAYS, _NOW, _DEFAULT = "-", "stays", "now", "300"
_EVICTS = "NoExecute"


def _rows(given: Given) -> list[list[str]]:
    """Key, operator, value, effect and seconds of each toleration."""
    return [row.split() for row in given.word("tolerations").split("; ")]


def _evicts(given: Given) -> bool:
    return given.word("taint").endswith(f":{_EVICTS}")


def _bears(row: list[str], taint: str, ignored: str) -> bool:
    """Whether a toleration agrees with a taint in all that it names, but for what is ignored."""
    name, _, rest = taint.partition("=")
    worth, _, harm = rest.partition(":")
    key, operator, value, effect, _ = row
    agrees = {
        "key": key == name or (key == _UNSET and operator == "Exists"),
        "value": operator == "Exists" or value == worth,
        "effect": effect in {_UNSET, harm},
    }
    return all(well for field, well in agrees.items() if field != ignored)


def _outcomes(given: Given, ignored: str = "") -> list[str]:
    """What happens by each toleration that bears the taint; without one, eviction at once."""
    taint = given.word("taint")
    if not _evicts(given) and ignored != "effect":
        return [_STAYS]
    bearing = [row for row in _rows(given) if _bears(row, taint, ignored)]
    if ignored == "key":
        bearing = [row for row in _rows(given) if row[3] in {_UNSET, _EVICTS}]
    return [_code(row[-1]) for row in bearing] or [_NOW]


def _code(seconds: str) -> str:
    return {_UNSET: _STAYS, "0": _NOW}.get(seconds, seconds)


def _ignoring(ignored: str) -> Callable[[Given], list[str]]:
    return lambda given: _outcomes(given, ignored)


def _right(given: Given) -> list[str]:
    """The one outcome.

    Raises:
        ValueError: if two tolerations bear the taint, of which nobody has to know which counts.
    """
    if len(found := _outcomes(given)) > 1:
        raise ValueError(given.word("tolerations"))
    return found


def _possible(given: Given) -> list[str]:
    return [_STAYS, _NOW, _DEFAULT, *(row[-1] for row in _rows(given) if row[-1].isdigit())]


def _says(_: Given, code: str) -> str:
    told = {_STAYS: "It stays where it is", _NOW: "It is evicted at once"}
    return told.get(code, f"It is evicted after {code} seconds")


def _shown(given: Given) -> list[str]:
    rows = (
        " | ".join("not set" if cell == _UNSET else cell for cell in row) for row in _rows(given)
    )
    return [given.word("taint"), *rows]


QUESTIONS: Mapping[str, Question] = {
    "taint.running": Question(
        right=_right,
        possible=_possible,
        says=_says,
        shows=_shown,
        rests_on=lambda _: ["term:taint", "term:toleration"],
        slips={
            "value-ignored": _ignoring("value"),
            "key-ignored": _ignoring("key"),
            "effect-ignored": _ignoring("effect"),
            "seconds-ignored": lambda g: [_STAYS] if _right(g) != [_NOW] else [],
            "zero-is-no-limit": lambda g: [_STAYS for row in _rows(g) if row[-1] == "0"],
            "running-pods-bear-nothing": lambda g: [_NOW] if _evicts(g) else [],
            "every-taint-evicts": lambda g: [] if _evicts(g) else [_NOW],
            "default-for-all-taints": lambda _: [_DEFAULT],
        },
    )
}
