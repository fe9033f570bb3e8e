"""A map of many parts can be understood at one look, whatever it is a map of."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from typing import Any

import odd_facts

from generator import diagrams
from kb import KnowledgeBase, Ref
from kb.model import KINDS

BREAD = odd_facts.bread()
SVG = "{http://www.w3.org/2000/svg}"
FEEDS = odd_facts.ring("a", "b").whole[Ref("verb:feeds")]
SOURCE = odd_facts.ring("a", "b").whole[Ref("source:s")]


def _kb(
    feeds: Mapping[str, Sequence[str]], planes: Mapping[str, str] | None = None
) -> KnowledgeBase:
    """Components that feed each other, in planes."""
    names = dict.fromkeys((*feeds, *(name for fed in feeds.values() for name in fed)))
    facts: dict[Ref, Any] = {FEEDS.ref: FEEDS, SOURCE.ref: SOURCE}
    for name in names:
        made = KINDS["component"].model_validate(
            {
                "id": name,
                "name": name.replace("-", " "),
                "summary": "One.",
                "domain": "odd",
                **({"plane": planes[name]} if planes and name in planes else {}),
                "relations": [
                    {"verb": "feeds", "target": f"component:{other}", "cites": ["source:s"]}
                    for other in feeds.get(name, ())
                ],
            }
        )
        facts[made.ref] = made
    return KnowledgeBase.of_facts(dict(sorted(facts.items())))


def _star(members: int) -> KnowledgeBase:
    """A leader that feeds many alike, all of which feed the hub, as do some others."""
    many = [f"m{number}" for number in range(members)]
    others = ("x", "y", "z", "v")
    feeds = {"leader": ["hub", *many], **{name: ["hub"] for name in (*many, *others)}}
    planes = dict.fromkeys(("hub", "leader", *many), "middle")
    return _kb({**feeds, "hub": ["store"]}, {**planes, "x": "asks", "y": "asks", "z": "asks-too"})


def test_parts_that_are_alike_share_a_frame_and_its_arrows() -> None:
    """Ten parts with the same relations take one arrow and not ten; the table has all."""
    picture = diagrams.picture(_star(10), "architecture-odd")
    grid = next(group for group in picture.groups if group.columns)
    members = {node.name for node in picture.nodes if node.group == grid.id}

    assert members == {f"m{number}" for number in range(10)}
    assert len(picture.arrows) < 10
    assert len(picture.rows) == sum(
        len(f.relations) for f in _star(10).facts.values() if hasattr(f, "relations")
    )


def test_the_part_that_leads_them_stands_in_their_frame() -> None:
    """It has to do with them, and else only with those with whom they have to do."""
    picture = diagrams.picture(_star(10), "architecture-odd")
    grid = next(group for group in picture.groups if group.columns)
    leader = next(node for node in picture.nodes if node.name == "leader")

    assert leader.group == grid.parent


def test_an_arrow_at_a_frame_names_all_that_it_joins() -> None:
    """A script that dims all else finds both ends of each arrow, and what it says."""
    picture = diagrams.picture(_star(10), "architecture-odd")
    drawn = ET.fromstring(diagrams.draw(_star(10), "architecture-odd").svg)  # noqa: S314 - our own
    edges = [g for g in drawn.iter(f"{SVG}g") if g.get("class") == "edge"]
    pairs = {
        (tail, head)
        for edge in edges
        for tail in (edge.get("data-tail") or "").split()
        for head in (edge.get("data-head") or "").split()
    }
    names = {node.id: node.name for node in picture.nodes}

    assert {(names[tail], names[head]) for tail, head in pairs} == {
        (row[0], row[2]) for row in picture.rows if row[2]
    }
    assert {edge.get("data-verbs") for edge in edges} == {"feeds"}


def test_a_plane_that_only_asks_lies_above_the_hub() -> None:
    """What acts on others and on which nobody acts is drawn on top."""
    svg = diagrams.draw(_star(4), "architecture-odd").svg
    heights = {
        (text.text or ""): float(text.get("y", "0"))
        for text in ET.fromstring(svg).iter(f"{SVG}text")  # noqa: S314 - our own
    }

    assert heights["x"] < heights["hub"] < heights["leader"]


def test_few_parts_that_are_alike_are_drawn_one_by_one() -> None:
    """A frame around two would hide more than it shows."""
    picture = diagrams.picture(_star(2), "architecture-odd")

    assert not [group for group in picture.groups if group.columns]


def test_every_box_of_a_map_tells_its_fact() -> None:
    """A link to the map finds its box by the fact."""
    svg = diagrams.draw(BREAD, "architecture-bread").svg

    assert 'data-ref="component:oven"' in svg


def test_the_map_of_the_cluster_can_be_taken_in_at_one_look() -> None:
    """Fewer arrows than boxes, and no wider than three times its height."""
    kb = KnowledgeBase.load()
    drawn = ET.fromstring(diagrams.draw(kb, "architecture-kubernetes").svg)  # noqa: S314 - our own
    *_, width, height = map(float, drawn.attrib["viewBox"].split())
    groups = [g.get("class") or "" for g in drawn.iter(f"{SVG}g")]

    assert sum(c == "edge" for c in groups) < sum(c.startswith("node") for c in groups)
    assert 1 < width / height < 3
