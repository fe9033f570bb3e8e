"""The lab of a host in a real browser, from a folder: the page says what the program says."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from installation import Built
from playwright.sync_api import Browser, Page

from generator import scenarios
from kb import KnowledgeBase
from simulator.esxi.in_page import answer
from simulator.esxi.plain import plain_rules

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KB = KnowledgeBase.load()
FORM = "form.ph-lab"


@pytest.fixture(name="lab")
def _lab(browser: Browser, built: Built) -> Iterator[Page]:
    """The page of the lab, which may ask nobody for anything and must not fail."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("request", lambda asked: said.append(asked.url) if "http" in asked.url[:4] else None)
    page.goto(_address(built.folder))
    yield page
    assert said == []
    context.close()


def _address(folder: Path, state: str = "") -> str:
    return (folder / "site/generated/esxi/lab.html").as_uri() + state


def _run(page: Page) -> None:
    page.evaluate(f"document.querySelector('{FORM}').removeAttribute('data-answer')")
    page.locator(f"{FORM} [type=submit]").press("Enter")
    page.wait_for_selector(f"{FORM}[data-answer]", timeout=60_000)


def _both(page: Page) -> tuple[object, object]:
    """What the page answered, and what the program answers to the same."""
    given = page.get_attribute(FORM, "data-scenario") or ""
    rules = plain_rules(scenarios.rules_for(KB, json.loads(given)))
    expected = json.loads(answer(given, json.dumps(rules), "lab"))["run"]
    return json.loads(page.get_attribute(FORM, "data-answer") or ""), expected


def test_every_start_gives_in_the_page_what_the_program_gives(lab: Page) -> None:
    """To the last page of memory, on each of the named hosts."""
    for start in lab.locator("#lab-start option").all():
        lab.select_option("#lab-start", start.get_attribute("value"))
        _run(lab)
        in_page, expected = _both(lab)

        assert in_page == expected


def test_the_host_of_64_gb_balloons_by_keyboard_alone(lab: Page) -> None:
    """A learner moves a slider with the arrow keys, predicts, runs, and is told why."""
    lab.locator("#lab-VM1-last").focus()
    for _ in range(3):
        lab.keyboard.press("ArrowRight")
    lab.locator("input[name=guess][value=soft]").focus()
    lab.keyboard.press("Space")
    _run(lab)

    assert "The scarcest state that the host reached: soft" in (
        lab.text_content(".ph-lab-status") or ""
    )
    assert "You predicted that. At tick" in (lab.text_content(".ph-lab-verdict") or "")
    assert lab.locator("[data-goal=inflates][data-done]").count() == 1
    assert lab.locator("[data-goal=swaps-out][data-done]").count() == 0


def test_predictions_are_judged_by_the_run_itself(lab: Page) -> None:
    """Right where the run says so, and otherwise with what it says instead."""
    lab.locator("#lab-VM1-last").fill("6.5")
    lab.select_option("[data-guess=first]", "inflates")
    lab.select_option("[data-guess=most]", "none")
    lab.select_option("[data-guess=swapped]", "none")
    _run(lab)

    outcome = json.loads(lab.get_attribute(FORM, "data-answer") or "")
    names = outcome["columns"]
    rows = outcome["samples"][-1][5]
    lost = {
        row[0]: sum(row[names.index(name)] for name in ("ballooned", "compressed", "swapped"))
        for row in rows
    }
    first, most, swapped = lab.locator(".ph-lab-judged li").all_text_contents()
    assert first.startswith("You predicted that. First at work was a balloon")
    assert most.startswith("Not so. ")
    assert max(lost, key=lambda name: lost[name]) in most
    assert swapped == "You predicted that. Swapped out at the end: nothing."


def test_a_worked_example_sets_up_the_lab_like_itself(browser: Browser, built: Built) -> None:
    """A click on its page leads to sliders that say its numbers."""
    page = browser.new_page()
    page.goto((built.folder / "site/generated/scenarios/limit-on-an-empty-host.html").as_uri())
    page.get_by_role("link", name="Try it with other numbers in the lab").click()
    page.wait_for_selector("#lab-VM1-limit:not([disabled])")

    assert page.input_value("#lab-VM1-limit") == "2"
    assert page.input_value("#lab-VM1-memory") == "16"
    assert page.input_value("#lab-memory") == "64"
    assert page.locator(".ph-lab-machines fieldset").count() == 1
    page.close()


def test_a_link_restores_the_state_that_it_was_copied_from(
    lab: Page, browser: Browser, built: Built
) -> None:
    """And numbers that cannot be are not taken from a link."""
    lab.locator("#lab-memory").fill("32")
    lab.select_option("#lab-VM2-shares", "high")
    lab.locator("[data-copy]").click()
    link = lab.evaluate("location.hash")
    other = browser.new_page()
    other.goto(_address(built.folder, link))

    assert other.input_value("#lab-memory") == "32"
    assert other.input_value("#lab-VM2-shares") == "high"
    other.goto("about:blank")
    other.goto(_address(built.folder, "#lab=<b>_99999_9999-x-1-1-none-0-0"))
    assert other.input_value("#lab-memory") == "64"
    assert other.input_value("#lab-VM1-memory") == "1"
    assert other.input_value("#lab-VM1-shares") == "normal"
    other.close()


def test_without_scripts_the_first_host_is_shown(browser: Browser, built: Built) -> None:
    """Its chart, its log and its machines at the end; and it prints so, too."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(_address(built.folder))

    assert page.locator(".ph-lab-chart svg").is_visible()
    assert page.locator(".ph-lab-log tbody tr").count() > 0
    assert page.locator(".ph-lab-end tbody tr").count() == 5
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out_of_the_lab(browser: Browser, built: Built, scheme: str) -> None:
    """Axe finds nothing, before and after a run."""
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(_address(built.folder))
    _run(page)
    page.wait_for_timeout(300)

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})

    assert found.violations_count == 0, found.generate_report()
    context.close()
