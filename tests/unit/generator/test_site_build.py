"""The finished site: built by the real site builder, into its place."""

import html
import re
from pathlib import Path

import odd_facts
import pytest
from nasty_bank import BANK

from generator import site
from generator.errors import BrokenSiteError
from generator.site import builder
from generator.site.handwritten import assemble
from kb import KnowledgeBase, Ref

NASTY = (*odd_facts.ODD_NAMES, "</title><script>alert(1)</script>", "[x](javascript:y) {{ z }}")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of facts with names that break careless writers, and of questions alike."""
    kb = odd_facts.ring(*NASTY)
    items = [
        item.model_copy(update={"facts": (f"component:c{number % len(NASTY)}",)})
        for number, item in enumerate(BANK.items)
    ]
    return site.build(kb, tmp_path_factory.mktemp("odd"), items=items)


def test_odd_names_stand_in_headings_titles_and_contents_as_they_are(odd: Path) -> None:
    """Nobody can smuggle a script into a page by the name of a fact."""
    for number, name in enumerate(NASTY):
        page = (odd / f"generated/odd/components/c{number}.html").read_text("utf-8")
        wanted = " ".join("".join(c if c.isprintable() else " " for c in name).split())
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
        title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)

        assert heading is not None
        assert html.unescape(re.sub(r"<[^>]*>", "", heading[1])).strip() == wanted
        assert title is not None
        assert html.unescape(title[1]).startswith(wanted)
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page.replace('href="javascript:void(0)"', "")


def test_questions_of_all_types_are_on_the_page(odd: Path) -> None:
    """Each as a form with a legend, and each with its answer for readers without scripts."""
    pages = [path.read_text("utf-8") for path in (odd / "generated/odd/components").glob("c*")]
    types = {name for page in pages for name in re.findall(r'data-type="([a-z-]+)"', page)}

    assert types == {item.type for item in BANK.items}
    for page in pages:
        asked = page.count('<form class="ph-quiz"')
        assert asked == page.count("<legend>") == page.count('class="ph-answer"')


def test_facts_about_bread_give_a_site_about_bread(tmp_path: Path) -> None:
    """Without our own facts, no generated page speaks of anything else."""
    folder = site.build(odd_facts.bread(), tmp_path)

    pages = [path.read_text("utf-8") for path in (folder / "generated").rglob("*.html")]
    bodies = [re.search(r"<article.*</article>", page, re.DOTALL) for page in pages]
    text = "\n".join(body[0] for body in bodies if body).casefold()
    assert "dough" in text
    assert not [word for word in ("kubernetes", "esxi", "vmware", "kubelet") if word in text]
    assert not (folder / "generated" / "scenarios").exists()


def test_a_broken_build_leaves_the_old_site_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new site takes its place only when it is finished."""
    folder = site.build(odd_facts.bread(), tmp_path)
    before = (folder / "index.html").read_bytes()

    def stop(_settings: Path, new: Path) -> None:
        (new / "index.html").write_text("half")
        raise BrokenSiteError("stopped")

    monkeypatch.setattr(builder, "run", stop)
    with pytest.raises(BrokenSiteError):
        site.build(odd_facts.bread(), tmp_path, report="# Another page\n")

    assert (folder / "index.html").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".work", "site"]


def _times(folder: Path) -> dict[str, int]:
    """When each file was written."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in found}


def test_a_second_run_of_the_same_facts_writes_nothing(tmp_path: Path) -> None:
    """Neither a page, nor a drawing, nor anything else in the whole output."""
    site.build(odd_facts.bread(), tmp_path)
    before = _times(tmp_path)

    site.build(odd_facts.bread(), tmp_path)

    assert _times(tmp_path) == before


def test_a_changed_fact_rewrites_only_what_shows_it(tmp_path: Path) -> None:
    """A page that says nothing of the fact keeps the time at which it was written."""
    kb = odd_facts.bread()
    site.build(kb, tmp_path)
    before = _times(tmp_path / "site")
    changed = kb.whole[Ref("parameter:rest-time")].model_copy(
        update={"summary": "How long it waits."}
    )

    site.build(KnowledgeBase.of_facts({**kb.whole, changed.ref: changed}), tmp_path)

    after = _times(tmp_path / "site")
    rewritten = {name for name, time in after.items() if time != before[name]}
    shows = {
        name for name in after if b"How long it waits." in (tmp_path / "site" / name).read_bytes()
    }
    assert after.keys() == before.keys()
    assert shows
    assert {name for name in rewritten if not name.startswith(("search/", "sitemap"))} <= shows


def test_a_site_that_lost_a_page_is_built_again(tmp_path: Path) -> None:
    """The note of what was built speaks of what lies there, too."""
    folder = site.build(odd_facts.bread(), tmp_path)
    (folder / "trainers.html").unlink()

    site.build(odd_facts.bread(), tmp_path)

    assert (folder / "trainers.html").is_file()


def test_a_dead_link_stops_the_build(tmp_path: Path) -> None:
    """And the error says on which page, and where it leads."""
    docs = assemble(tmp_path / "work")
    (docs / "index.md").write_text("# Home\n\n[nowhere](gone.md)\n")

    with pytest.raises(BrokenSiteError, match=r"index\.md.*gone\.md"):
        builder.run(tmp_path / "work" / "mkdocs.yml", tmp_path / "site")


def test_hand_written_pages_need_no_facts(tmp_path: Path) -> None:
    """In a fresh checkout, before anything is generated, the site builder has no complaint."""
    assemble(tmp_path / "work")

    builder.run(tmp_path / "work" / "mkdocs.yml", tmp_path / "site")

    assert (tmp_path / "site" / "trainers.html").is_file()
