"""The page for trainers in a real browser, from a folder: find, choose, download, and make."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from installation import Built, Installed
from playwright.sync_api import Browser, Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(name="page")
def _page(browser: Browser, built: Built) -> Iterator[Page]:
    """The page, on which nothing may fail and which may ask nobody for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("request", lambda asked: said.append(asked.url) if "http" in asked.url[:4] else None)
    page.goto(_address(built))
    yield page
    assert said == []
    context.close()


def _address(built: Built, state: str = "") -> str:
    return (built.folder / "site/generated/for-trainers.html").as_uri() + state


def test_a_moodle_file_is_two_clicks_from_the_front_page(browser: Browser, built: Built) -> None:
    """And is the one that lies in the folder of the bank."""
    page = browser.new_page()
    page.goto((built.folder / "site/index.html").as_uri())
    page.get_by_role("article").get_by_role("link", name="For trainers", exact=True).click()
    link = page.get_by_role("link", name="bank.moodle.xml")
    address = link.evaluate("link => link.href").removeprefix("file://")

    offered = Path(address).read_bytes()
    page.close()

    assert offered == (built.folder / "bank" / "bank.moodle.xml").read_bytes()


def test_a_choice_by_keyboard_shows_the_items_that_fit(page: Page) -> None:
    """How many is said; each has its key and its proof; a link brings back the choice."""
    page.locator("#pool-topic").focus()
    page.keyboard.press("ArrowDown")
    page.select_option("#pool-level", "apply")
    page.locator("[data-show]").press("Enter")
    page.wait_for_selector(".ph-pool-items > li")

    assert "fit" in (page.text_content(".ph-pool-status") or "")
    first = page.locator(".ph-pool-items > li").first
    assert "Right: " in (first.text_content() or "")
    first.locator("summary").press("Enter")
    assert first.locator("details pre").is_visible()
    chosen = page.input_value("#pool-topic")
    page.reload()
    assert page.input_value("#pool-topic") == chosen
    assert page.input_value("#pool-level") == "apply"


def test_the_derivation_stands_there_as_the_command_line_prints_it(page: Page) -> None:
    """Every word is derived again; it is loaded when somebody opens it."""
    page.select_option("#pool-topic", "mechanism:ballooning")
    page.locator("[data-show]").press("Enter")
    page.wait_for_selector(".ph-pool-items > li")
    item = page.locator(".ph-pool-items > li").first
    item.locator("summary").press("Enter")
    page.wait_for_function(
        "document.querySelector('.ph-pool-items details code').textContent.includes('What decides')"
    )

    said = item.locator("details code").text_content() or ""
    assert (item.locator("strong").first.text_content() or "") in said
    assert "What is proven" in said
    assert "{" not in said.split("What is proven")[1]


def test_the_facts_and_objectives_of_an_item_lead_to_their_pages(page: Page) -> None:
    """And each of these pages is there."""
    page.select_option("#pool-objective", index=1)
    page.locator("[data-show]").press("Enter")
    page.wait_for_selector(".ph-pool-items > li")
    item = page.locator(".ph-pool-items > li").first
    leads = [link.evaluate("link => link.href") for link in item.locator("p a").all()]

    assert "Objectives " in (item.text_content() or "")
    assert len(leads) >= 2
    for address in leads:
        assert Path(address.removeprefix("file://").split("#")[0]).is_file()


def test_a_link_brings_back_the_choice_with_its_items(browser: Browser, built: Built) -> None:
    """A trainer sends it to a colleague, who sees the same list."""
    page = browser.new_page()
    page.goto(_address(built, "#topic=mechanism%3Aballooning&type=numeric&items"))
    page.wait_for_selector(".ph-pool-items > li")

    for said in page.locator(".ph-pool-items small").all_text_contents():
        assert said.startswith("numeric")
    page.select_option("#pool-level", "create")
    page.wait_for_function("!document.querySelector('.ph-pool-items > li')")
    assert "Choose less narrowly" in (page.text_content(".ph-pool-status") or "")
    page.close()


def test_pictures_of_an_item_are_drawn_in_the_list(page: Page) -> None:
    """A table that a question asks about stands above its answers."""
    page.locator("[data-show]").press("Enter")
    page.wait_for_selector(".ph-pool-items > li")
    for _ in range(40):
        if page.locator(".ph-pool-items .ph-exhibit").count():
            break
        page.locator("[data-more]").press("Enter")

    assert page.locator(".ph-pool-items .ph-exhibit").first.is_visible()


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"#pool-topic": "term:workloads"},
        {"#pool-topic": "mechanism:ballooning", "#pool-level": "understand"},
        {"#pool-type": "numeric", "#pool-band": "hard"},
    ],
)
def test_the_commands_do_what_they_say(
    page: Page, installed: Installed, tmp_path: Path, chosen: dict[str, str]
) -> None:
    """As they stand there, with the blueprint beside them where one is shown."""
    for field, value in chosen.items():
        page.select_option(field, value)
    page.fill("#pool-number", "6")
    page.locator("#pool-number").press("Tab")
    plan = page.locator(".ph-pool-plan")
    if plan.is_visible():
        (tmp_path / "plan.yaml").write_text(plan.locator("pre").text_content() or "")

    for line in (page.text_content(".ph-pool-command") or "").splitlines():
        command = shlex.split(line)
        assert command[0] == "pilothouse"
        installed.run(*command[1:], cwd=tmp_path)

    assert (tmp_path / "bank.json").is_file()
    assert (tmp_path / "out" / "bank.moodle.xml").is_file()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_trainer_is_shut_out(browser: Browser, built: Built, scheme: str) -> None:
    """Axe finds nothing, with items and proofs open."""
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(_address(built, "#topic=mechanism%3Aballooning"))
    page.locator("[data-show]").click()
    page.wait_for_selector(".ph-pool-items > li")
    page.locator(".ph-pool-items summary").first.click()
    page.wait_for_timeout(300)

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})

    assert found.violations_count == 0, found.generate_report()
    context.close()
