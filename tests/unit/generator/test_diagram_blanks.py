"""A diagram to label hides names well, and its key fits."""

import re

import odd_facts
import pytest

from generator import diagrams
from generator.diagrams.blank import blank
from generator.sheets.figure import figure
from generator.sheets.topics import topic, topics
from kb import KnowledgeBase

BUILT_IN = KnowledgeBase.load()
BREAD = odd_facts.bread()


def test_numbers_follow_our_ids_and_not_the_engine() -> None:
    """Else the key of a sheet would name other nodes than the sheet asks for."""
    picture = diagrams.picture(BREAD, "architecture-bread")
    chosen = {node.id for node in picture.nodes[::2]}

    hidden, key = blank(picture, chosen)

    shown = {node.id: node.lines[0].split()[0] for node in hidden.nodes if node.hollow}
    assert shown == {node.id: str(number) for number, node in key}
    assert [number for number, _ in key] == list(range(1, len(chosen) + 1))


def test_a_hidden_name_is_nowhere_in_the_drawing() -> None:
    """Not as text, not as a title, and not by the size of its box."""
    picture = diagrams.picture(
        odd_facts.ring("secret one", "a secret of many words", "open"), "architecture-odd"
    )

    hidden, _ = blank(picture, {node.id for node in picture.nodes if "secret" in node.name})

    assert "secret" not in diagrams.finish(hidden).svg
    sizes = {node.lines[0].replace("1", "2") for node in hidden.nodes if node.hollow}
    assert len(sizes) == 1


@pytest.mark.parametrize("name", topics(BUILT_IN))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_word_has_one_place(name: str, seed: int) -> None:
    """No two blanks of one shape may be exchanged without saying what the graph does not say."""
    drawn = figure(BUILT_IN, topic(BUILT_IN, name), seed)

    assert drawn is not None
    names = [fact.name for _, fact, _ in drawn.key]
    assert len(names) == len(set(names))
    assert set(names) <= set(drawn.words)
    assert 5 <= len(names) <= 8
    shown = re.findall(r'class="node[^>]*>\s*<title>([^<]*)<', drawn.blank)
    assert len(shown) > len(names)
    assert not set(names) & set(shown)


def test_every_reason_is_an_edge_of_the_graph() -> None:
    """The key explains a blank by what the graph says."""
    said = {edge.words() for edge in BUILT_IN.edges()}

    for name in topics(BUILT_IN):
        drawn = figure(BUILT_IN, topic(BUILT_IN, name), 1)
        assert drawn is not None
        assert {why for _, _, why in drawn.key} <= said
