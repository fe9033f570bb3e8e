"""The pages that say in which order to learn, what is widely believed, and what crosses over."""

import json
from pathlib import Path

import odd_facts
import pytest
import yaml

from generator import site
from kb import KnowledgeBase, Process, Ref

BUILTIN = KnowledgeBase.load()


@pytest.fixture(scope="module", name="generated")
def _generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("learning") / "docs"
    site.write_pages(BUILTIN, docs)
    return docs / "generated"


def test_a_path_leads_through_all_topics_of_a_domain(generated: Path) -> None:
    """Each with what comes before it, and each topic says where it stands on the path."""
    path = (generated / "esxi" / "path.md").read_text("utf-8")
    topic = (generated / "esxi/topics/term-compression-and-swapping.md").read_text("utf-8")

    assert path.count("\n## ") == 4
    assert path.index("ballooning") < path.index("## 4. ")
    assert "**Before:** [ballooning](mechanism-ballooning.md)" in topic
    assert "[The whole path](../path.md)" in topic


def test_every_belief_stands_with_what_refutes_it(generated: Path) -> None:
    """On one page for each domain, and none is left out."""
    for domain in ("esxi", "kubernetes"):
        page = (generated / domain / "misconceptions.md").read_text("utf-8")
        held = sum(
            len(fact.misconceptions) for fact in BUILTIN.facts.values() if fact.domain == domain
        )
        assert page.count("**You may have heard:**") == page.count("**In fact:**") == held


def test_a_process_of_two_domains_is_told_where_they_meet(tmp_path: Path) -> None:
    """With its steps by the side on which they happen; without one there is no such page."""
    ring = odd_facts.ring("Sun", "Moon")
    parts = dict(ring.whole)
    moon = Ref("component:c1")
    parts[moon] = parts[moon].model_copy(update={"domain": "night"})
    steps = [
        {"id": "shine", "actor": "component:c0", "does": "shines", "cites": ["source:s"]},
        {"id": "glow", "actor": "component:c1", "does": "glows", "cites": ["source:s"]},
    ]
    data = {"id": "light", "name": "Light", "summary": "Light goes over.", "domain": "odd"}
    light = Process.model_validate({**data, "steps": steps})

    site.write_pages(KnowledgeBase.of_facts({**parts, light.ref: light}), tmp_path)
    page = (tmp_path / "generated" / "where-they-meet.md").read_text("utf-8")

    assert page.index("shines") < page.index("glows")
    assert "## Relations between the two" in page
    site.write_pages(ring, tmp_path)
    assert not (tmp_path / "generated" / "where-they-meet.md").exists()


def test_the_head_of_a_page_survives_any_name(tmp_path: Path) -> None:
    """It is read as YAML, its linked data as JSON, and neither can end a script."""
    names = (*odd_facts.ODD_NAMES, "</script><script>alert(1)</script>", "a: b # c\u2028d\x07")
    site.write_pages(odd_facts.ring(*names), tmp_path)

    for number, name in enumerate(names):
        text = (tmp_path / f"generated/odd/components/c{number}.md").read_text("utf-8")
        head = yaml.safe_load(text.split("\n---\n")[0])
        said = " ".join("".join(c if c.isprintable() else " " for c in name).split())
        assert head["facts"] == [f"component:c{number}"]
        assert head["description"] == f"Number {number}."
        assert json.loads(head["linked_data"])["name"] == said
        assert "<" not in head["linked_data"]


def test_everything_is_listed_from_a_to_z(generated: Path) -> None:
    """Each fact that has a place of its own on the site."""
    page = (generated / "everything.md").read_text("utf-8")

    mark = '<span class="ph-kind ph-kind-component">component of Kubernetes</span>'
    assert f"(kubernetes/components/kubelet.md) {mark}" in page
    assert page.index("## A {") < page.index("## Z {")
