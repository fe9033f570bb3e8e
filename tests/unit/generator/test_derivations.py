"""What a trainer shows to a learner who doubts a key: plain words, and a working that arrives."""

import re

import pytest

from generator.draw import drafts, settle
from generator.families import FAMILIES
from generator.proofs.derivation import derivation
from generator.proofs.rules import RULES
from generator.proofs.rules.working import WORKING
from generator.proofs.working import working
from generator.questions.misconceptions import ALL
from kb import KnowledgeBase

KB = KnowledgeBase.load()
_CODES = {one.id.rpartition("/")[2] for one in ALL}
_ERRORS = re.compile(rf"(?<![\w/.-])({'|'.join(c for c in _CODES if '-' in c)})(?![\w-])")


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_a_derivation_holds_no_names_of_the_program(family: object) -> None:
    """A learner reads it: no rule or model by its name, no code of an error, no raw inputs."""
    (found,) = (one for one in FAMILIES if one is family)
    for draft in drafts(found, KB, 2, 3):
        item = settle(found, draft, KB, 2)
        if item is None:
            continue
        said = "\n".join(line for line in derivation(item, KB) if item.id not in line)

        assert not _ERRORS.search(said)
        for name in ("rule", "model", "branch"):
            code = getattr(item.proof, name, "")
            assert not ("." in code or "/" in code) or code not in said
        for name, value in getattr(item.proof, "inputs", {}).items():
            assert f"{name} = {value}" not in said


def test_a_step_is_named_by_its_number() -> None:
    """What a step waits for is the number of another line."""
    (family,) = (one for one in FAMILIES if one.id == "step.order")
    (draft, *_) = drafts(family, KB, 2, 3)
    item = settle(family, draft, KB, 2)
    assert item is not None

    lines = [line.strip() for line in derivation(item, KB)]

    numbered = [line for line in lines if re.fullmatch(r"\d+\. .* \(after \d+( and \d+)*\)", line)]
    assert numbered
    assert all(
        int(n) < int(line.partition(".")[0])
        for line in numbered
        for n in re.findall(r"after (\d+)", line)
    )


def test_every_rule_has_a_working() -> None:
    """Nobody is told only what comes out."""
    assert set(WORKING) == set(RULES)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_a_working_ends_with_what_the_rule_gives(family: object) -> None:
    """The lines are written apart from the formula that is checked, so they are held to it."""
    (found,) = (one for one in FAMILIES if one is family)
    for draft in drafts(found, KB, 3, 20):
        item = settle(found, draft, KB, 3)
        if item is None or item.proof.by != "number":
            continue

        *_, last, gives = working(item, KB)

        value = gives.removeprefix("working it out again gives: ")
        assert re.search(rf"[: ,]{re.escape(value.partition(' ')[0])}( |$)", last), (last, gives)
