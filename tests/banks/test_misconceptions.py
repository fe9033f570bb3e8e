"""Every named error has a belief behind it, and leads to another answer than the right one."""

from functools import cache
from pathlib import Path

import pytest

from generator.authoring import Family
from generator.draw import drafts, settle
from generator.families import FAMILIES
from generator.proofs.models import QUESTIONS
from generator.proofs.rules import RULES
from generator.questions import Item, Numeric, ShortText, misconceptions
from generator.questions.answers import keys
from generator.questions.misconceptions import ALL, misconception
from generator.questions.named_errors import named_errors, scope_of
from generator.questions.text import folded
from kb import KnowledgeBase

KB = KnowledgeBase.load()
SLIPS = [
    *((name, slip) for name, rule in sorted(RULES.items()) for slip in rule.slips),
    *((name, slip) for name, question in sorted(QUESTIONS.items()) for slip in question.slips),
]


@cache
def items(family: str) -> tuple[Item, ...]:
    """A few items of a family, some from the front of its drafts and some from everywhere."""
    (found,) = (one for one in FAMILIES if one.id == family)
    all_drafts = list(drafts(found, KB, 3, 12))
    step = max(1, len(all_drafts) // 20)
    made = (settle(found, draft, KB, 3) for draft in all_drafts[::step])
    return tuple(item for item in made if item)


def test_each_misconception_is_one_sentence_of_its_own() -> None:
    """A trainer can read what somebody believes who makes the error."""
    assert len({one.id for one in ALL}) == len(ALL)
    for one in ALL:
        assert one.belief.endswith("."), one.id
        assert one.belief.count(". ") == 0, one.id
        assert len(one.belief.split()) >= 5, one.id


@pytest.mark.parametrize(("scope", "slip"), SLIPS, ids=lambda name: name)
def test_each_slip_of_a_rule_or_model_is_a_known_misconception(scope: str, slip: str) -> None:
    """What a checker can work out by name, a reader can look up by name."""
    assert misconception(slip, scope), f"register {slip!r} (or {scope}/{slip})"


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_each_error_of_an_item_is_known_and_leads_to_another_answer(family: Family) -> None:
    """No distractor stands for an error nobody can name, or for one that does no harm."""
    for item in items(family.id):
        right = {folded(text) for text in keys(item)}
        for error, text in named_errors(item):
            assert misconception(error, scope_of(item)), f"{item.id}: register {error!r}"
            assert folded(text) not in right, f"{item.id}: {error} gives the key"


def test_no_misconception_is_listed_in_vain() -> None:
    """What no rule, model or family names is not kept."""
    room = Path(misconceptions.__file__).parent
    folder = room.parents[1]
    code = "".join(
        path.read_text("utf-8")
        for path in sorted(folder.rglob("*.py"))
        if room not in path.parents and "draw" not in path.parts
    )

    assert [one.id for one in ALL if f'"{one.id.rpartition("/")[2]}"' not in code] == []


def test_traps_of_typed_answers_name_their_errors() -> None:
    """A wrong number that is expected has a reason that is known."""
    typed = [item for family in FAMILIES for item in items(family.id)]
    for item in typed:
        if isinstance(item, Numeric | ShortText):
            assert all(trap.error for trap in item.traps), item.id
