"""The worked examples in a real browser: stepped through by keyboard, and linked into."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from installation import Built
from playwright.sync_api import Browser, Page, ViewportSize

CHART = "generated/scenarios/host-64gb-documented.html"
SEQUENCE = "generated/scenarios/rolling-update.html"
BOTH = (CHART, SEQUENCE)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value }))
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(sum), 300);
})"""


@pytest.fixture(scope="module", name="site")
def built_site(built: Built) -> Path:
    """The site that the installed program made in a folder of its own."""
    return built.folder / "site"


def _open(browser: Browser, address: str, scheme: str = "light", width: int = 1280) -> Page:
    assert scheme in {"light", "dark"}
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport=ViewportSize(width=width, height=900),
    )
    page = context.new_page()
    page.goto(address)
    return page


def _said(page: Page) -> str:
    return page.locator(".ph-steps-status").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", BOTH)
def test_a_run_that_is_stepped_through_shuts_nobody_out(
    browser: Browser, site: Path, name: str, scheme: str
) -> None:
    """Axe finds nothing in the middle of a run, with the log open."""
    page = _open(browser, (site / name).as_uri() + "#event-20", scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    page.wait_for_timeout(300)  # the theme fades colors in

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})

    assert found.violations_count == 0, found.generate_report()
    page.context.close()


@pytest.mark.parametrize("width", [360, 1600])
@pytest.mark.parametrize("name", BOTH)
def test_nothing_moves_while_a_run_opens_and_no_script_fails(
    browser: Browser, site: Path, name: str, width: int
) -> None:
    """The stepper has its room from the start, also for what it is going to say."""
    page = _open(browser, "about:blank", width=width)
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    page.goto((site / name).as_uri())
    height = page.locator(".ph-steps").evaluate("stepper => stepper.offsetHeight")
    page.locator("[data-step=decision]").click()

    assert page.evaluate(SHIFTS) == 0
    assert page.locator(".ph-steps").evaluate("stepper => stepper.offsetHeight") <= height + 20
    assert failed == []
    page.context.close()


@pytest.mark.parametrize("name", BOTH)
def test_a_run_is_walked_with_the_arrow_keys(browser: Browser, site: Path, name: str) -> None:
    """Forward, back, to the end and to the start; each event is told and kept in the address."""
    page = _open(browser, (site / name).as_uri())
    page.locator("[data-step=on]").focus()

    heard = []
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home"):
        page.keyboard.press(key)
        heard.append(_said(page))

    of = page.locator(".ph-steps").get_attribute("data-of")
    numbers = [said.split(" of ")[0] for said in heard]
    assert numbers == ["Event 1", "Event 2", "Event 3", "Event 2", f"Event {of}", "Event 1"]
    assert all("because" in said for said in heard)
    assert page.url.endswith("#event-1")
    page.context.close()


def test_the_next_decision_is_something_new(browser: Browser, site: Path) -> None:
    """From the start of a quiet run, it leads to the event at which something turns."""
    page = _open(browser, (site / CHART).as_uri() + "#event-2")

    page.locator("[data-step=decision]").click()

    assert "enters" in _said(page)
    assert "A decision." in _said(page)
    page.context.close()


def test_the_time_of_an_event_is_a_line_in_the_chart(browser: Browser, site: Path) -> None:
    """The line moves to the right with time and stays inside the plot."""
    page = _open(browser, (site / CHART).as_uri() + "#event-1")
    cursor = page.locator(".memory-chart .ph-cursor")
    first = float(cursor.get_attribute("x1") or "nan")
    page.locator("[data-step=last]").click()
    last = float(cursor.get_attribute("x1") or "nan")
    left, width, *_ = map(
        float, (page.locator("svg[data-plot]").get_attribute("data-plot") or "").split()
    )

    assert cursor.count() == 1
    assert left <= first < last <= left + width
    page.context.close()


def test_an_event_stands_out_in_the_sequence_and_in_the_log(browser: Browser, site: Path) -> None:
    """One arrow, in sight below the stepper; one row of the log, for ears as well."""
    page = _open(browser, (site / SEQUENCE).as_uri() + "#event-51")
    page.wait_for_timeout(200)
    page.locator("[data-step=on]").click()
    page.locator("[data-step=back]").click()
    arrow = page.locator(".ph-run .edge.ph-now")
    stepper, place = page.locator(".ph-steps").bounding_box(), arrow.bounding_box()
    assert stepper is not None
    assert place is not None

    assert arrow.count() == 1
    assert stepper["y"] + stepper["height"] <= place["y"] < 900
    assert page.locator('.ph-log tr[aria-current="step"]').count() == 1
    assert page.locator(".ph-steps-changes li").count() > 0
    page.context.close()


def test_without_scripts_there_is_the_log_and_no_dead_button(browser: Browser, site: Path) -> None:
    """Whatever a script would tell stands in the table."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / SEQUENCE).as_uri())

    assert not page.locator(".ph-steps").is_visible()
    assert page.locator(".ph-log summary").is_visible()
    assert page.locator("#event-1").count() == 1
    context.close()
