"""What the examples on the pages about rules cannot show: versions, and great numbers."""

import datetime as dt
from pathlib import Path

import pytest
import rule_pages

from kb.errors import InvalidFactsError
from kb.lint import advise
from kb.loader import load
from kb.problems import Problem

OVEN = """kind: component
id: {id}
name: Oven {id}
domain: bread
topic: term:oven-work
summary: An oven of a house.
relations:
  - verb: warms
    target: object:loaf
    cites: [source:baking-handbook]
"""
STANDS_IN = """kind: verb
id: stands-in
name: stands in
summary: The first stands in the room of the second.
{promise}: true
reads: stands in
inverse: houses
negative: does not stand in
subject_kinds: [component]
target_kinds: [component]
asks_subject: ["What stands in {{target}}?", "{{target}} houses what?", "In {{target}} is what?"]
asks_target: ["Where is {{subject}}?", "{{subject}} stands where?", "What houses {{subject}}?"]
"""
EDGE = (
    "  - {{verb: stands-in, target: component:{}, versions: '{}', cites: [source:starter-notes]}}\n"
)


def _codes(folder: Path, *facts: str) -> list[str]:
    return [problem.code for problem in _problems(folder, *facts)]


def _problems(folder: Path, *facts: str) -> list[Problem]:
    try:
        loaded = load([rule_pages.write(folder, list(facts))])
    except InvalidFactsError as error:
        return list(error.problems)
    return sorted(advise(loaded.facts, dt.date(2025, 1, 1)))


def _oven(name: str, *lines: str) -> str:
    return OVEN.format(id=name) + "".join(lines)


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [("<2", ">=2", []), ("<2", ">=1", ["KB303"]), ("*", "==1", ["KB303"])],
)
@pytest.mark.parametrize("promise", ["functional", "inverse_functional"])
def test_a_verb_with_one_answer_has_one_in_each_version(
    tmp_path: Path, promise: str, first: str, second: str, code: list[str]
) -> None:
    """An oven may move to another room, and a room may get another oven."""
    verb = STANDS_IN.format(promise=promise)
    if promise == "functional":
        moved = [EDGE.format("baker", first), EDGE.format("deck-oven", second)]
        ovens = [_oven("old", *moved)]
    else:
        ovens = [
            _oven("old", EDGE.format("baker", first)),
            _oven("new", EDGE.format("baker", second)),
        ]

    assert _codes(tmp_path, verb, *ovens) == code


def test_an_edge_may_stand_again_for_other_versions(tmp_path: Path) -> None:
    """What ended and came back is written twice."""
    verb = STANDS_IN.format(promise="functional")
    back = [EDGE.format("baker", "<2"), EDGE.format("baker", ">=3")]
    twice = [EDGE.format("baker", "<2"), EDGE.format("baker", "<1")]

    assert _codes(tmp_path / "a", verb, _oven("old", *back)) == []
    assert _codes(tmp_path / "b", verb, _oven("old", *twice)) == ["KB302"]


STATE = """kind: state
id: {id}
name: {id}
domain: bread
topic: term:oven-work
summary: How hot the oven is.
machine: term:oven-work
rank: {rank}
bands:
{bands}"""
BAND = "  - {{when: It is so., does: It waits., versions: '{}', cites: [source:baking-handbook]}}\n"


@pytest.mark.parametrize(
    ("cold", "hot", "said"),
    [
        (["<2"], [">=2"], []),
        (["*"], [">=3"], []),
        (["<2"], [">=3"], ["no state of term:oven-work for versions since 2, before 3"]),
        (["<2", ">=3"], ["*"], ["no band for versions since 2, before 3"]),
        (["<2", ">=3"], ["<2"], ["no band for versions since 2, before 3"]),
        (["<=2", ">=3"], ["*"], ["no band for versions after 2, before 3"]),
    ],
)
def test_a_machine_has_a_state_in_every_version(
    tmp_path: Path, cold: list[str], hot: list[str], said: list[str]
) -> None:
    """The states of a machine are looked at together: one may end where another begins."""
    states = [
        STATE.format(id=name, rank=rank, bands="".join(map(BAND.format, ranges)))
        for rank, (name, ranges) in enumerate((("cold", cold), ("hot", hot)))
    ]

    problems = _problems(tmp_path, *states)

    assert [problem.message for problem in problems] == said
    assert {problem.code for problem in problems} <= {"KB309"}


CLAIM = "claims:\n  - {{id: c, text: '{}', versions: '{}', cites: [source:baking-handbook]}}\n"
BELIEF = (
    "  - {id: now, text: Beech heats this oven now., versions: '>=2', "
    "cites: [source:baking-handbook]}\n"
    "misconceptions:\n"
    "  - {{id: b, belief: '{}', because: It was so., refuted_by: now, was_true: '{}'}}\n"
)


@pytest.mark.parametrize(
    ("claimed", "was_true", "code"),
    [("<2", "<2", []), ("<1", "<2", []), ("<1.5", "<1", ["KB406"]), ("*", "<2", ["KB406"])],
)
def test_a_belief_may_be_a_claim_about_older_versions(
    tmp_path: Path, claimed: str, was_true: str, code: list[str]
) -> None:
    """What was right once is taught as history and refuted for today."""
    sentence = "Coal heats the oven."
    claim = CLAIM.format(sentence, claimed)
    belief = BELIEF.replace("{id: now", "{{id: now").replace("handbook]}\n", "handbook]}}\n")

    assert _codes(tmp_path, _oven("old", claim, belief.format(sentence, was_true))) == code


def test_only_some_of_many_complaints_get_a_guess(tmp_path: Path) -> None:
    """Thousands of references to nothing are told; guesses take long and stop early."""
    edges = "".join(
        f"  - {{verb: warms, target: object:loaf-{n}, cites: [source:baking-handbook]}}\n"
        for n in range(3000)
    )
    problems = _problems(tmp_path, _oven("old", edges))

    assert {problem.code for problem in problems} == {"KB101", "KB999"}
    assert "did you mean object:loaf?" in {problem.hint for problem in problems}
