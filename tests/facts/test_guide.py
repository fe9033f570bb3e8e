"""The facts in the guide for authors are facts: a person may copy any of them."""

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml

from kb import KINDS, KnowledgeBase
from kb.lint import advise
from kb.loader import load

GUIDE = Path(__file__).parents[2] / "docs" / "contributing" / "add-a-fact.md"
VERBS = {
    "becomes": ("object", "object"),
    "explains": ("process", "term"),
    "may-turn": ("state", "state"),
    "tightens": ("mechanism", "object"),
}
VERB = """
kind: verb
id: {id}
name: {id}
summary: The one stands in this relation to the other.
reads: {id}
inverse: is the other end of {id}
negative: does not {id}
subject_kinds: [{subject}]
target_kinds: [{target}]
asks_subject: ["What {id} {{target}}?", "Which one {id} {{target}}?", "{{target}}: what {id} it?"]
asks_target: ["{{subject}} {id} what?", "What is it that {{subject}} {id}?", "Of {{subject}}?"]
"""
CLUB = """
kind: source
id: club-notes
name: Notes of a baking club
publisher: A club
url: https://example.org/club
accessed: 2026-11-01
standing: secondary
summary: Good for what people do at home.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts of the guide as files, with the few that it only names."""
    root = tmp_path_factory.mktemp("guide")
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    blocks += [VERB.format(id=name, subject=s, target=t) for name, (s, t) in VERBS.items()]
    for block in [*blocks, CLUB]:
        (root / f"{yaml.safe_load(block)['id']}.yaml").write_text(block, "utf-8")
    return root


def test_the_facts_of_the_guide_can_be_used(folder: Path) -> None:
    """They load together, and hold one of each kind."""
    kb = KnowledgeBase.load([folder], builtin=False)

    assert {fact.kind for fact in kb.facts.values()} == set(KINDS)


def test_the_facts_of_the_guide_follow_the_advice_that_we_give(folder: Path) -> None:
    """Nobody who copies them is warned of anything."""
    loaded = load([folder])

    assert [*map(str, advise(loaded.facts, dt.date(2026, 1, 1)))] == []
