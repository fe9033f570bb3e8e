"""The parts of a sheet: each answer is right, and the only one."""

import odd_facts
import pytest

from generator.sheets.calculation import suited
from generator.sheets.chance import shuffled
from generator.sheets.cloze import clozes
from generator.sheets.cues import cues
from generator.sheets.esxi_calculations import ESXI
from generator.sheets.figure import figure
from generator.sheets.kubernetes_calculations import KUBERNETES
from generator.sheets.strip import longest_chain, strip
from generator.sheets.topics import topic, topics
from kb import KnowledgeBase, Process

BUILT_IN = KnowledgeBase.load()
every_topic = pytest.mark.parametrize("name", topics(BUILT_IN))
seeds = pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])


@every_topic
@seeds
def test_a_gap_leaves_out_a_part_of_a_claim(name: str, seed: int) -> None:
    """Put back, it gives a claim of the graph; no answer is asked twice."""
    about = topic(BUILT_IN, name)
    made = clozes(BUILT_IN, about.facts, 8, seed)
    texts = {claim.text for fact in about.facts for claim in fact.claims}

    assert 6 <= len(made) <= 8
    for gap in made:
        assert (gap.before + gap.answer + gap.after).replace("(n)", "n") in texts or (
            gap.before.replace("(n)", "") + gap.answer + gap.after
        ) in texts
    assert len({gap.answer.lower() for gap in made}) == len(made)


def test_a_gap_that_two_claims_could_fill_is_not_asked() -> None:
    """Of "a has 7 arms" and "b has 7 arms", nobody could know which one is meant."""
    kb = odd_facts.ring("abcd", "bcde")
    made = clozes(kb, tuple(kb.facts.values()), 8, 1)

    assert {gap.answer for gap in made} == {"7", "8"}


@every_topic
@seeds
def test_the_order_of_a_strip_is_forced(name: str, seed: int) -> None:
    """Each step comes directly after the one before it, and they are not shown in order."""
    found = strip(BUILT_IN, topic(BUILT_IN, name).facts, seed)

    assert found is not None
    assert len(found.steps) >= 3
    assert list(found.shown) != sorted(found.shown)
    for before, step in zip(found.steps, found.steps[1:], strict=False):
        assert before.id in step.after


def test_steps_side_by_side_are_not_in_one_chain() -> None:
    """Mixing and preheating have no order between them."""
    day = odd_facts.bread()["process:baking-day"]
    assert isinstance(day, Process)

    chain = [step.id for step in longest_chain(day)]

    assert not {"mix", "preheat"} <= set(chain)
    assert chain[-1] == "cool"


@every_topic
def test_questions_are_short_and_answered(name: str) -> None:
    """They stand in a narrow column, with the place where the answer is found."""
    found = cues(BUILT_IN, topic(BUILT_IN, name).facts, 6, 1)

    assert len(found) == 6
    assert all(cue.answer and cue.cites and len(cue.question) <= 130 for cue in found)
    assert not any("{" in cue.question for cue in found)


@every_topic
def test_every_built_in_topic_has_a_calculation(name: str) -> None:
    """Each has parameters to calculate with."""
    worked = suited(BUILT_IN, topic(BUILT_IN, name).parameters, (*ESXI, *KUBERNETES), 1)

    assert worked is not None
    assert len(worked.lines) >= 4


@pytest.mark.parametrize(
    ("name", "variant", "answers"),
    [
        # 6 % of 4096 + 4 % of 8192 + 2 % of 16384 + 1 % of 36864, and 64 % of the sum
        ("memory-states", 0, ("245.76", "327.68", "327.68", "368.64", "1269.76", "812.65")),
        ("ballooning", 0, ("8192", "5324.8", "2867.2", "3276.8")),
        ("compression-and-swapping", 0, ("12", "0", "16", "1638.4")),
        ("page-sharing", 0, ("512", "2097152", "1", "300")),
        ("workloads", 0, ("2.5", "3", "2", "13", "8")),
        ("worker-node", 0, ("50", "55", "300", "350", "355")),
        ("service-networking", 0, ("100", "2.5", "3", "3")),
        ("service-networking", 3, ("100", "10", "10", "11")),
        ("control-plane", 0, ("3", "2", "4", "2")),
        ("configuration", 0, ("1024", "3", "4", "3000")),
    ],
)
def test_calculations_come_out_as_worked_by_hand(
    name: str, variant: int, answers: tuple[str, ...]
) -> None:
    """The figures were worked out on paper from the parameters."""
    worked = suited(BUILT_IN, topic(BUILT_IN, name).parameters, (*ESXI, *KUBERNETES), variant)

    assert worked is not None
    assert tuple(line.answer.split()[0] for line in worked.lines) == answers


@every_topic
@seeds
def test_a_wrong_result_is_never_the_right_one(name: str, seed: int) -> None:
    """A slip that leads to the right number would confuse whoever got it right."""
    worked = suited(BUILT_IN, topic(BUILT_IN, name).parameters, (*ESXI, *KUBERNETES), seed)

    assert worked is not None
    said = {f"{line.answer} {line.text}".split()[0]: line.text for line in worked.lines}
    for slip in worked.slips:
        number, _, about = slip.partition(":")[0].partition(" ")
        assert not set(about.split()) >= set(said.get(number, "?").split())


@every_topic
@seeds
def test_a_diagram_to_label_has_two_words_too_many_and_no_process(name: str, seed: int) -> None:
    """That a process explains its parts is nothing to recall; things act on each other."""
    made = figure(BUILT_IN, topic(BUILT_IN, name), seed)

    assert made is not None
    assert len(made.words) == len(made.key) + 2
    assert not [fact for _, fact, _ in made.key if isinstance(fact, Process)]
    assert "explains" not in made.alt


def test_an_order_depends_on_the_seed_alone() -> None:
    """The order in which things come in makes no difference."""
    things = ["a", "b", "c", "d", "e"]

    assert shuffled(things, str, 1) == shuffled(reversed(things), str, 1)
    assert shuffled(things, str, 1) != shuffled(things, str, 2)
