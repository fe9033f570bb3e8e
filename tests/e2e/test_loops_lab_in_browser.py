"""The lab of the loops in a real browser, from a folder: what it shows is what was simulated."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from installation import Built
from playwright.sync_api import Browser, Page, ViewportSize

from generator import loops
from generator.loops.telling import seconds, told
from kb import KnowledgeBase

LAB = "generated/kubernetes/lab.html"
KB = KnowledgeBase.load([])
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WITHOUT_CURSOR = """svg => {
  var copy = svg.cloneNode(true), cursor = copy.querySelector('.cursor');
  if (cursor) { cursor.remove(); }
  return copy.outerHTML;
}"""
SETTINGS = (
    loops.Cell("image", 4, 1, 1),
    loops.Cell("image", 6, 2, 0, "kubelet"),
    loops.Cell("up", 2, stopped="kube-scheduler"),
    loops.Cell("node", 4),
)


@pytest.fixture(scope="module", name="site")
def built_site(built: Built) -> Path:
    """The site that the installed program made in a folder of its own."""
    return built.folder / "site"


def _open(browser: Browser, address: str, scheme: str = "light", width: int = 1280) -> Page:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport=ViewportSize(width=width, height=900),
    )
    page = context.new_page()
    page.goto(address)
    return page


def _chosen(page: Page, cell: loops.Cell) -> None:
    page.select_option("#loops-happens", cell.happens)
    page.select_option("#loops-replicas", str(cell.replicas))
    if page.locator("#loops-surge").is_enabled():
        page.select_option("#loops-surge", str(cell.surge))
        page.select_option("#loops-unavailable", str(cell.unavailable))
    page.select_option("#loops-stopped", cell.stopped or "none")
    page.locator(".ph-loops [type=submit]").click()
    page.wait_for_function("key => location.hash === '#' + key", arg=cell.key)


@pytest.mark.parametrize("cell", SETTINGS, ids=lambda cell: cell.key)
def test_the_page_shows_what_the_simulator_gives(
    browser: Browser, site: Path, cell: loops.Cell
) -> None:
    """The outcome, the life of each Pod, each event with its why, and the picture."""
    page = _open(browser, (site / LAB).as_uri())
    _chosen(page, cell)
    fresh = loops.play(KB, cell)

    lives = page.locator(".ph-loops-pods tbody tr").all()
    log = page.locator(".ph-loops-log tbody").evaluate(
        "body => [...body.rows].map(row => [...row.cells].map(cell => cell.textContent))"
    )
    drawn = page.locator("svg.loops").evaluate(WITHOUT_CURSOR)

    assert page.locator(".ph-loops-outcome").inner_text() == loops.outcome(cell, fresh)
    assert [row.locator("td").last.inner_text() for row in lives] == [
        told(life) for life in fresh.lives if told(life)
    ]
    assert log == [[seconds(e.t), e.actor, e.verb, e.target, e.why] for e in fresh.events]
    page.locator(".ph-loops-picture").evaluate(
        "(box, svg) => { box.innerHTML = svg }", loops.picture(cell, fresh)
    )
    assert page.locator("svg.loops").evaluate(WITHOUT_CURSOR) == drawn
    page.context.close()


def test_what_breaks_without_a_scheduler_is_found_by_keyboard(browser: Browser, site: Path) -> None:
    """Choose, predict, run and step, without a mouse; a wrong guess is answered with the why."""
    page = _open(browser, (site / LAB).as_uri())
    page.locator("#loops-happens").focus()
    page.keyboard.type("scale up")
    page.keyboard.press("Tab")
    page.keyboard.type("the sch")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("[name=loops-choice][value='0']").is_checked()
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash === '#up/4-1-1/kube-scheduler'")
    said = page.locator(".ph-loops-feedback").inner_text()
    page.locator("#loops-at").focus()
    page.keyboard.press("ArrowRight")

    assert said.startswith("Not so. Some Pods change, but none becomes ready.")
    assert "kube-scheduler binds Pod/" in said
    assert page.url.endswith(";at=2")
    assert page.locator(".ph-loops-event").inner_text().startswith("Event 2 of ")
    page.context.close()


def test_each_prediction_is_judged_by_the_run(browser: Browser, site: Path) -> None:
    """When the last Pod changes, and who is ready at the end, as the simulator has it."""
    page = _open(browser, (site / LAB).as_uri())
    cell = loops.Cell("bad-image", 4, 1, 1)
    page.select_option("#loops-happens", cell.happens)
    page.select_option("[data-guess=change]", "none")
    page.select_option("[data-guess=ready]", "some")
    page.locator(".ph-loops [type=submit]").click()
    page.wait_for_function("key => location.hash === '#' + key", arg=cell.key)
    said = page.locator(".ph-loops-feedback").inner_text()
    seen = loops.play(KB, cell).numbers

    assert f" Not so. The last Pod changed {seconds(seen.steady - 10_000)} after it." in said
    assert f" Right. {seen.ready} of {cell.wanted} wanted Pods are ready at the end." in said
    page.context.close()


@pytest.mark.parametrize("sign", ["#", "?"])
def test_a_link_brings_a_run_back(browser: Browser, site: Path, sign: str) -> None:
    """The controls, the run and the event, by the link of the page or of a worked example."""
    page = _open(browser, f"{(site / LAB).as_uri()}{sign}delete/6-1-1/etcd;at=2")
    page.wait_for_selector(".ph-loops-walk:not([hidden])")

    assert page.locator("#loops-happens").input_value() == "delete"
    assert page.locator("#loops-replicas").input_value() == "6"
    assert page.locator("#loops-stopped").input_value() == "etcd"
    assert page.locator(".ph-loops-event").inner_text().startswith("Event 2 of ")
    assert page.url.endswith("#delete/6-1-1/etcd;at=2")
    page.context.close()


def test_a_stranger_s_link_leaves_the_page_as_it_is(browser: Browser, site: Path) -> None:
    """What names no run is no run, whatever it says."""
    page = _open(browser, f"{(site / LAB).as_uri()}#constructor/4-1-1/none")

    assert page.locator("#loops-happens").input_value() == "image"
    assert page.locator(".ph-loops-walk").is_hidden()
    page.context.close()


def test_bounds_that_are_both_0_cannot_be_chosen(browser: Browser, site: Path) -> None:
    """The API server refuses them; the page says what it set instead."""
    page = _open(browser, (site / LAB).as_uri())
    page.select_option("#loops-surge", "0")
    page.select_option("#loops-unavailable", "0")

    assert page.locator("#loops-surge").input_value() == "1"
    assert "cannot be 0" in page.locator(".ph-loops-controls output").inner_text()
    page.context.close()


def test_nothing_fails_and_nothing_comes_from_elsewhere(browser: Browser, site: Path) -> None:
    """The runs come from the folder, and only when somebody runs one."""
    page = _open(browser, "about:blank", width=360)
    failed: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / LAB).as_uri())
    before = [url for url in asked if url.endswith("lab-runs.js")]
    _chosen(page, SETTINGS[-1])

    assert before == []
    assert [url for url in asked if url.endswith("lab-runs.js")]
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert failed == []
    assert page.evaluate("document.documentElement.scrollWidth <= 360")
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_lab_shuts_nobody_out(browser: Browser, site: Path, scheme: str) -> None:
    """Axe finds nothing before a run, and nothing in the middle of one with all open."""
    page = _open(browser, (site / LAB).as_uri(), scheme)
    options = {"runOnly": {"type": "tag", "values": WCAG}}
    first = Axe().run(page, options=options)
    _chosen(page, SETTINGS[2])
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    page.wait_for_timeout(300)  # the theme fades colors in
    second = Axe().run(page, options=options)

    assert first.violations_count == 0, first.generate_report()
    assert second.violations_count == 0, second.generate_report()
    page.context.close()


def test_without_scripts_there_is_a_run_and_no_dead_control(browser: Browser, site: Path) -> None:
    """The first run stands in the page: outcome, picture, Pods and log."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / LAB).as_uri())

    assert page.locator(".ph-loops-form").is_hidden()
    assert page.locator(".ph-loops-walk").is_hidden()
    assert page.locator("svg.loops rect").count() > 0
    assert "4 of 4" in page.locator(".ph-loops-outcome").inner_text()
    assert page.locator(".ph-loops-log tbody tr").count() > 0
    context.close()
