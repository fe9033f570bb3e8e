"""Every kind of page of the built site: nobody is shut out of it, and it fits on a phone."""

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from installation import Built
from playwright.sync_api import Browser, Page, ViewportSize

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZE = ViewportSize(width=360, height=800)
WIDE = ViewportSize(width=1280, height=900)
OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.open = true })"
ROWS_ALIKE = "tbody tr:nth-child(n+15), li:nth-child(n+15), .ph-group:nth-of-type(n+6)"
CUT = f"document.querySelectorAll('{ROWS_ALIKE}').forEach(e => e.remove())"
EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOADED = re.compile(r'<(?:script[^>]* src|link rel="stylesheet" href)="([^"]+)"')
LIGHT, HEAVIEST = 400_000, 520_000
UNSTYLED = """([whole, left]) => {
  const selectors = text => {
    const sheet = new CSSStyleSheet(), found = new Set();
    sheet.replaceSync(text);
    const walk = rules => [...rules].forEach(rule => {
      if (rule.selectorText) {
        rule.selectorText.split(/,(?![^(]*\\))/).forEach(each => found.add(each.trim()));
      } else if (rule.cssRules) { walk(rule.cssRules); }
    });
    walk(sheet.cssRules);
    return found;
  };
  const kept = selectors(left), gone = [...selectors(whole)].filter(each => !kept.has(each));
  const passing = /::?(?!not|is|where|first-child|last-child|nth)[a-z-]+/g;
  const bare = each => each.replace(passing, '') || '*';
  const matches = each => {
    try { return document.querySelector(bare(each)) !== null; } catch { return false; }
  };
  return [gone.length, gone.filter(matches)];
}"""
COLORS = """[...document.querySelectorAll('article, article *')].map(e => {
  const style = getComputedStyle(e);
  return [e.tagName, style.color, style.backgroundColor].join(' ');
})"""
KINDS = (
    "index.html",
    "formats.html",
    "simulator-esxi.html",
    "generated/kubernetes/index.html",
    "generated/kubernetes/map.html",
    "generated/esxi/map.html",
    "generated/kubernetes/path.html",
    "generated/esxi/misconceptions.html",
    "generated/esxi/changes.html",
    "generated/kubernetes/topics/index.html",
    "generated/esxi/topics/mechanism-ballooning.html",
    "generated/esxi/components/index.html",
    "generated/esxi/components/vmkernel.html",
    "generated/kubernetes/objects/index.html",
    "generated/kubernetes/objects/configmap.html",
    "generated/esxi/mechanisms/index.html",
    "generated/esxi/mechanisms/page-sharing.html",
    "generated/kubernetes/processes/index.html",
    "generated/kubernetes/processes/rolling-update.html",
    "generated/kubernetes/machines/index.html",
    "generated/kubernetes/machines/memory-pressure-condition.html",
    "generated/esxi/parameters.html",
    "generated/esxi/counters.html",
    "generated/esxi/glossary.html",
    "generated/kubernetes/lab.html",
    "generated/esxi/lab.html",
    "generated/where-they-meet.html",
    "generated/everything.html",
    "generated/scenarios/index.html",
    "generated/scenarios/self-healing.html",
    "generated/scenarios/host-64gb-documented.html",
    "generated/relations/index.html",
    "generated/relations/calls.html",
    "generated/sources.html",
    "generated/objectives.html",
    "generated/bank-report.html",
    "generated/review.html",
    "generated/for-trainers.html",
)


def _kind(name: str) -> str:
    """Pages of one template are of one kind: those of a folder, and those of all domains."""
    folder, _, file = name.rpartition("/")
    place = folder.replace("/kubernetes", "/*").replace("/esxi", "/*")
    if not folder:
        return "home" if file in {"index.html", "404.html"} else "a hand-written page"
    one_of_many = place.count("/") == 2 or place in {"generated/scenarios", "generated/relations"}
    return f"{place}/{'*' if one_of_many and file != 'index.html' else file}"


@pytest.fixture(scope="module", name="site")
def built_site(built: Built) -> Path:
    """The site that the installed program made."""
    return built.folder / "site"


@pytest.fixture(scope="module", name="pages")
def open_pages(browser: Browser) -> Iterator[dict[str, Page]]:
    """One page for each scheme, used again: to open one costs more than to look at it."""
    light = browser.new_context(color_scheme="light", viewport=WIDE)
    dark = browser.new_context(color_scheme="dark", viewport=WIDE)
    yield {"light": light.new_page(), "dark": dark.new_page()}
    light.close()
    dark.close()


def test_no_kind_of_page_is_left_out(site: Path) -> None:
    """A kind that is added later is looked at, too."""
    there = {_kind(file.relative_to(site).as_posix()) for file in site.rglob("*.html")}

    assert there == {_kind(name) for name in KINDS}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", KINDS)
def test_nobody_is_shut_out(pages: dict[str, Page], site: Path, name: str, scheme: str) -> None:
    """Axe finds nothing, with all details open; in the dark, only colors are other ones."""
    page = pages[scheme]
    page.goto((site / name).as_uri())
    page.evaluate(OPEN_ALL)
    if scheme == "dark":
        page.evaluate(CUT)
    page.wait_for_timeout(300)  # the theme fades colors in
    rules = {"type": "tag", "values": WCAG}
    if scheme == "dark":
        rules = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}

    options = {"runOnly": rules, "preload": False, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options)

    assert found.violations_count == 0, found.generate_report()


def test_every_kind_of_page_fits_on_a_phone(browser: Browser, site: Path) -> None:
    """What is wide scrolls in its own place, so the page itself does not scroll sideways."""
    context = browser.new_context(viewport=SIZE)
    page = context.new_page()
    excess = {}
    for name in KINDS:
        page.goto((site / name).as_uri())
        page.evaluate(OPEN_ALL)
        excess[name] = page.evaluate(EXCESS)
    context.close()

    assert {name: by for name, by in excess.items() if by} == {}


def test_no_page_loses_a_style_of_the_theme(pages: dict[str, Page], site: Path) -> None:
    """A style was taken out only where nothing on a page could have it."""
    (left,) = (site / "assets/stylesheets").glob("main.*.css")
    (whole,) = Path(str(resources.files("material"))).rglob(left.name)
    texts = [whole.read_text("utf-8"), left.read_text("utf-8")]
    missed = {}
    for name in KINDS:
        pages["light"].goto((site / name).as_uri())
        gone, missed[name] = pages["light"].evaluate(UNSTYLED, texts)
        assert gone > 100

    assert {name: selectors for name, selectors in missed.items() if selectors} == {}


def test_pages_are_light(site: Path) -> None:
    """With all that a page loads at once, as it lies in a folder; the longest lists are heavier."""
    weights = {}
    for file in site.rglob("*.html"):
        loaded = (file.parent / name for name in {*LOADED.findall(file.read_text("utf-8"))})
        weights[file.name] = file.stat().st_size + sum(
            path.stat().st_size for path in loaded if path.is_file()
        )
    heavy = [name for name, weight in weights.items() if weight >= LIGHT]

    assert max(weights.values()) < HEAVIEST, sorted(weights, key=lambda name: weights[name])[-9:]
    assert len(heavy) <= len(weights) / 8, heavy


def test_a_field_leaves_out_what_has_not_the_words(browser: Browser, site: Path) -> None:
    """It says how many are left; an address of one that was left out shows it again."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.goto((site / "generated/esxi/glossary.html").as_uri())
    rows = page.locator(".ph-stack tbody tr")
    everything = rows.count()

    page.get_by_label("Show only words with").fill("BALLOON target")
    left = [row.inner_text().casefold() for row in rows.all() if row.is_visible()]
    status = page.locator(".ph-find [role=status]").inner_text()
    page.evaluate("location.hash = 'term-cold-page'")
    page.wait_for_function("!document.querySelector('.ph-left-out')")

    assert 0 < len(left) < everything
    assert all("balloon" in text and "target" in text for text in left)
    assert status == f"{len(left)} of {everything} shown"
    context.close()


@pytest.mark.parametrize("name", [*KINDS[:1], "generated/kubernetes/machines/pod-phase.html"])
def test_who_reads_by_night_prints_on_white_paper(browser: Browser, site: Path, name: str) -> None:
    """The colors of a dark page would take all ink, and leave dark words on a dark ground."""
    found = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto((site / name).as_uri())
        page.emulate_media(media="print")
        page.wait_for_timeout(300)  # the theme fades colors
        found[scheme] = page.evaluate(COLORS)
        context.close()

    assert found["dark"] == found["light"]
