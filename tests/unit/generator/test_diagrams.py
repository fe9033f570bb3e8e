"""Diagrams of any knowledge base: complete, named, linked, and the same every time."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import odd_facts
import pytest

from generator import diagrams
from generator.diagrams.sequence import View
from generator.drawing import dot, palette
from generator.drawing.picture import Arrow, Group, Node, Picture, plain
from generator.errors import UndrawnError, UnknownNameError
from kb import KnowledgeBase, Ref
from simulator.engine import Event

SVG = "{http://www.w3.org/2000/svg}"
BREAD = odd_facts.bread()
ODD = odd_facts.ring(*odd_facts.ODD_NAMES, odd_facts.UNPRINTABLE)
every_diagram = pytest.mark.parametrize(
    ("kb", "name"), [(kb, name) for kb in (BREAD, ODD) for name in diagrams.names(kb)]
)


def _texts(svg: str, tag: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}{tag}")]  # noqa: S314 - our own


def test_every_sort_of_diagram_is_there_for_bread() -> None:
    """Nothing in the drawing code knows Kubernetes or ESXi."""
    sorts = {name.partition("-")[0] for name in diagrams.names(BREAD)}

    assert sorts == {"architecture", "neighborhood", "process", "machine", "topic"}


def test_the_built_in_facts_give_the_names_that_pages_use() -> None:
    """Names are a kind and the id of a fact."""
    names = set(diagrams.names(KnowledgeBase.load()))

    assert {
        "architecture-kubernetes",
        "neighborhood-component-kubelet",
        "process-pod-creation",
        "machine-esxi-memory-state",
        "topic-ballooning",
    } <= names


@pytest.mark.parametrize("name", ["component-kubelet", "component-kube-apiserver", "object-pod"])
def test_a_frame_of_neighbors_says_what_its_arrow_stands_for(name: str) -> None:
    """With each node of a frame in its place, arrows say the rows of the table, and no others."""
    picture = diagrams.picture(KnowledgeBase.load(), f"neighborhood-{name}")
    frames = {group.id: group for group in picture.groups}
    said = {
        (tail.name, words, head.name)
        for arrow in picture.arrows
        for words in arrow.words
        for tail in picture.within(arrow.tail)
        for head in picture.within(arrow.head)
    }

    assert said == set(picture.rows)
    for arrow in picture.arrows:
        framed = [frames[end] for end in (arrow.tail, arrow.head) if end in frames]
        assert arrow.labeled or [", ".join(arrow.words)] == [frame.label for frame in framed]


def test_neighbors_with_the_same_relation_share_a_frame() -> None:
    """A part with twenty parameters would have twenty arrows otherwise, more than anybody reads."""
    picture = diagrams.picture(KnowledgeBase.load(), "neighborhood-component-kubelet")

    assert "configures" in {group.label for group in picture.groups}
    assert len(picture.arrows) < len(picture.nodes)


@pytest.mark.parametrize("name", ["component-kubelet", "component-kube-apiserver", "object-pod"])
def test_the_largest_neighborhoods_are_no_towers(name: str) -> None:
    """Frames go where there is room, though nearly everything points to one of these facts."""
    svg = diagrams.draw(KnowledgeBase.load(), f"neighborhood-{name}").svg
    size = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg)

    assert size is not None
    assert float(size[2]) < 2 * float(size[1])


def test_an_unknown_name_is_answered_with_a_close_one() -> None:
    """A misspelling should cost nobody time."""
    with pytest.raises(UnknownNameError, match="did you mean architecture-bread"):
        diagrams.draw(BREAD, "architecture-braed")


@every_diagram
def test_no_arrow_is_lost(kb: KnowledgeBase, name: str) -> None:
    """Graphviz may lose edges without a word."""
    picture = diagrams.picture(kb, name)

    assert diagrams.draw(kb, name).svg.count('class="edge"') == len(picture.arrows)


@every_diagram
def test_a_diagram_can_stand_in_markdown(kb: KnowledgeBase, name: str) -> None:
    """A blank line would end the block of HTML; a prolog or a doctype is no element."""
    svg = diagrams.draw(kb, name).svg

    assert svg.startswith("<svg ")
    assert "\n\n" not in svg
    assert "<!" not in svg
    assert "xlink" not in svg


@every_diagram
def test_a_diagram_has_a_title_a_description_and_a_table(kb: KnowledgeBase, name: str) -> None:
    """Whoever cannot see it reads it."""
    drawn = diagrams.draw(kb, name)
    root = ET.fromstring(drawn.svg)  # noqa: S314 - our own
    ids = {element.get("id"): element for element in root.iter() if element.get("id")}

    assert ids[root.attrib["aria-labelledby"]].text == plain(drawn.title)
    assert ids[root.attrib["aria-describedby"]].text == plain(drawn.description)
    assert drawn.rows
    assert {len(row) for row in drawn.rows} == {len(drawn.header)}


@every_diagram
def test_every_node_is_named_in_the_drawing(kb: KnowledgeBase, name: str) -> None:
    """No name is lost, cut or taken for markup, whatever characters it has."""
    titles = _texts(diagrams.draw(kb, name).svg, "title")

    assert {plain(node.name) for node in diagrams.picture(kb, name).nodes} <= set(titles)


@pytest.mark.parametrize("name", odd_facts.ODD_NAMES)
def test_odd_characters_are_drawn_as_they_are(name: str) -> None:
    """Quotes, angle brackets, ampersands and backslashes mean nothing to a learner."""
    svg = diagrams.draw(odd_facts.ring(name, "b"), "architecture-odd").svg
    shown = "".join(_texts(svg, "text"))

    assert plain(name).replace(" ", "") in shown.replace(" ", "").replace("\xa0", "")


def test_nodes_link_to_pages() -> None:
    """A picture is a way into the site; its links have names."""
    svg = diagrams.draw(BREAD, "architecture-bread", lambda ref: f"../{ref.id}.html?a&b").svg
    links = ET.fromstring(svg).findall(f".//{SVG}a")  # noqa: S314 - our own

    assert "../oven.html?a&b" in {link.get("href") for link in links}
    assert all(link.get("aria-label") for link in links)
    assert 'role="graphics-document document"' in svg


def test_a_fact_without_a_page_has_no_link() -> None:
    """A link function may say None."""
    assert "<a " not in diagrams.draw(BREAD, "architecture-bread", lambda _: None).svg


def test_two_diagrams_on_a_page_share_no_id() -> None:
    """Each id begins with the prefix."""
    first = diagrams.draw(BREAD, "architecture-bread", prefix="p1-").svg
    second = diagrams.draw(BREAD, "topic-dough-making", prefix="p2-").svg
    ids = re.findall(r'\bid="([^"]+)"', first + second)

    assert len(ids) == len(set(ids))


def test_the_same_facts_give_the_same_bytes() -> None:
    """Neither the clock nor the order of a set is in them."""
    again = odd_facts.bread()

    assert [diagrams.draw(BREAD, name) for name in diagrams.names(BREAD)] == [
        diagrams.draw(again, name) for name in diagrams.names(again)
    ]


def test_one_component_alone_is_a_diagram() -> None:
    """No arrow is not an error; the table names the component."""
    drawn = diagrams.draw(odd_facts.ring("alone"), "architecture-odd")

    assert "alone" in drawn.svg
    assert drawn.rows[0][0] == "alone"


def test_two_hundred_components_are_a_diagram() -> None:
    """Large is slow to read, not broken."""
    kb = odd_facts.ring(*(f"node {number}" for number in range(200)))

    assert diagrams.draw(kb, "architecture-odd").svg.count('class="node') == 200


def test_labels_over_crossing_frames_lose_no_arrow() -> None:
    """In these, Graphviz loses arrows whose labels stand on them."""
    nodes = tuple(Node(f"n{i}", f"node {i}", "component", group=f"g{i % 3}") for i in range(18))
    arrows = tuple(
        Arrow(f"n{i}", f"n{(i * factor + 5) % 18}", ("relates to",))
        for factor in (3, 5, 7, 11)
        for i in range(18)
    )
    groups = tuple(Group(f"g{i}", f"group {i}") for i in range(3))
    picture = Picture("Many", "", nodes, arrows, (), (), groups, "TB")

    assert dot.lay_out(picture).count('class="edge') == len(arrows)


def test_a_drawing_is_kept_in_the_folder_given(tmp_path: Path) -> None:
    """The second run asks no engine."""
    first = diagrams.draw(BREAD, "architecture-bread", cache=tmp_path)

    (kept,) = tmp_path.iterdir()
    kept.write_text(kept.read_text().replace(">oven<", ">OVEN<"))
    assert "OVEN" not in first.svg
    assert "OVEN" in diagrams.draw(BREAD, "architecture-bread", cache=tmp_path).svg


def test_a_missing_engine_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's Graphviz is used only when asked for, and may not be there."""
    monkeypatch.setenv("PATH", "")

    with pytest.raises(UndrawnError, match="no program 'dot'"):
        dot.program("dot")


def test_the_engine_is_found_without_a_search_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is installed beside our Python."""
    monkeypatch.setenv("PATH", "")

    assert dot.program().exists()


def test_a_machine_tells_where_its_states_begin() -> None:
    """Thresholds come from parameter facts at this version."""
    kb = KnowledgeBase.load(at={"esxi": "8.0"})
    texts = _texts(diagrams.draw(kb, "machine-esxi-memory-state").svg, "text")

    assert any("64 %" in text for text in texts)


def test_a_process_says_what_each_step_comes_after() -> None:
    """Two steps without an order between them have none in the table either."""
    drawn = diagrams.draw(BREAD, "process-baking-day")
    after = {row[2]: row[3] for row in drawn.rows}

    assert after["gives the culture fresh flour"] == "start"
    assert after["sets the crust"] == "5, 4"


def test_every_kind_has_colors_by_day_and_by_night() -> None:
    """The style sheet covers whatever the drawings use."""
    style = diagrams.style()

    assert all(f".diagram .{kind} " in style for kind in palette.LOOKS)
    assert style.count("{") == style.count("}")
    assert 'data-md-color-scheme="slate"' in style


def _event(seq: int, actor: str, target: str) -> Event:
    return Event(seq, seq * 10, actor, "wakes & <calls>", target, "it was asked to")


def test_a_run_is_drawn_as_a_sequence() -> None:
    """An event for another actor is an arrow; others are dots; each tells its time."""
    events = [_event(0, "a", "b"), _event(1, "b", "thing"), _event(2, "b", "a")]

    drawn = diagrams.sequence(events, title="A <run>", time=lambda t: f"{t} s")

    root = ET.fromstring(drawn.svg)  # noqa: S314 - our own
    assert len(root.findall(f".//{SVG}polygon")) == 2
    assert len(root.findall(f".//{SVG}circle")) == 1
    assert {"0 s", "10 s", "20 s"} <= {*_texts(drawn.svg, "text")}


def test_a_long_run_is_drawn_in_part_and_says_so() -> None:
    """The log has the rest."""
    events = [_event(number, f"actor {number % 3}", "x") for number in range(100)]

    drawn = diagrams.sequence(events, title="Long", view=View(limit=30))

    assert drawn.svg.count('class="edge"') == 30
    assert "first 30 of 100" in drawn.description
    assert "log has all of them" in drawn.svg


def test_a_view_leaves_out_shares_lanes_and_uses_its_own_words() -> None:
    """What a view leaves out is counted."""
    events = [_event(0, "a/1", "x"), _event(1, "a/2", "x"), _event(2, "b", "x")]
    view = View(
        shows=lambda event: event.actor != "b",
        lane=lambda event: event.actor[0],
        alone=lambda event: event.seq == 1,
        label=lambda event: f"call {event.seq}",
    )

    drawn = diagrams.sequence(events, title="Some", hub="hub", view=view)

    assert drawn.svg.count('class="component"') == 2
    assert drawn.svg.count("<circle") == 1
    assert ">call 1<" in drawn.svg
    assert drawn.description.startswith("2 of 3 events")


def test_a_run_without_events_is_drawn_too() -> None:
    """Nothing happened is a result."""
    assert diagrams.sequence([], title="Empty").svg.startswith("<svg")


def test_topics_of_the_same_id_keep_apart() -> None:
    """Then the kind stands before the id."""
    names = diagrams.short_names([Ref("term:a"), Ref("object:a"), Ref("term:b")])

    assert list(names.values()) == ["term-a", "object-a", "b"]


def test_parts_that_have_nothing_to_do_with_each_other_are_shown_with_what_they_work_on() -> None:
    """A map without one arrow teaches nothing."""
    example = Path(__file__).parents[3] / "docs" / "examples" / "bread"
    kb = KnowledgeBase.load([example], builtin=False)

    picture = diagrams.picture(kb, "architecture-bread")

    assert picture.title == "Architecture of Bread"
    assert {node.ref for node in picture.nodes} >= {"component:deck-oven", "object:loaf"}
    assert ("Deck oven", "warms", "Loaf") in picture.rows
    assert picture.arrows
