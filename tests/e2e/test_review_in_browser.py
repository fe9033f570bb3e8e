"""Questions that come again: the review page in a real browser, from a folder."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from installation import Built
from nasty_bank import BANK
from odd_facts import bread
from playwright.sync_api import Browser, Page

from generator import site

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STAGE = ".ph-review-stage"


@pytest.fixture(name="review")
def _review(browser: Browser, built: Built) -> Iterator[Page]:
    """The review page in a browser that has no memory yet; nothing on it may fail."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.on("request", lambda asked: said.append(asked.url) if "http" in asked.url[:4] else None)
    page.clock.install()
    page.goto((built.folder / "site/generated/review.html").as_uri())
    yield page
    assert said == []
    context.close()


def _answer(page: Page, *, right: bool) -> None:
    """Answer the question on the stage as its own data says, by keyboard where it is a choice."""
    form = page.locator(f"{STAGE} form")
    for field in form.locator("select, input[data-accepted]").all():
        wanted = field.get_attribute("data-right") or ""
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value=wanted if right else None, index=None if right else 1)
        else:
            field.fill(wanted if right else "nothing")
    number = form.locator("input[data-answer]")
    if number.count():
        number.fill(number.get_attribute("data-answer") or "" if right else "-1")
    for place, option in enumerate(form.locator(".ph-option input").all()):
        is_right = form.locator(f'[data-option="{place}"][data-right]').count() == 1
        if is_right == right:
            option.focus()
            page.keyboard.press("Space")
            if option.get_attribute("type") == "radio":
                break
    form.locator("[type=submit]").press("Enter")


def _ask(page: Page, topic: int = 0) -> None:
    page.locator("[data-new]").nth(topic).press("Enter")
    page.wait_for_selector(f"{STAGE} form")


def test_ten_questions_are_finished_by_keyboard(review: Page) -> None:
    """The next question takes the focus, and at the end a sentence sums up."""
    _ask(review)
    for number in range(1, 11):
        focused = review.evaluate("document.activeElement.textContent")
        assert focused == f"Question {number} of 10"
        _answer(review, right=True)
        assert review.locator(f"{STAGE} .ph-feedback").get_attribute("data-right") == "yes"
        review.keyboard.press("Enter")

    assert review.text_content("[role=status]") == "Done: 10 of 10 right."
    assert review.evaluate("document.activeElement.textContent") == "Done: 10 of 10 right"


def test_what_was_answered_outlives_the_page_and_comes_again(review: Page) -> None:
    """A wrong answer is due at once, a right one after 1, 3 and 7 days."""
    _ask(review)
    _answer(review, right=False)
    review.reload()
    assert review.text_content("[data-review]") == "Review what is due (1)"

    for days in (1, 3, 7):
        review.locator("[data-review]").press("Enter")
        review.wait_for_selector(f"{STAGE} form")
        _answer(review, right=True)
        told = review.text_content(f"{STAGE} .ph-feedback") or ""
        assert f"It comes again in {days} day" in told
        review.reload()
        assert review.text_content("[data-review]") == "Review what is due (0)"
        review.clock.fast_forward(days * 86_400_000 + 1000)
        review.reload()
        assert review.text_content("[data-review]") == "Review what is due (1)"


def test_progress_is_saved_forgotten_and_taken_in_again(review: Page, tmp_path: Path) -> None:
    """As a file, with a question before anything is thrown away."""
    _ask(review)
    _answer(review, right=False)
    with review.expect_download() as saving:
        review.locator("[data-save]").press("Enter")
    saved = tmp_path / "progress.json"
    saving.value.save_as(saved)
    review.once("dialog", lambda dialog: dialog.dismiss())
    review.locator("[data-forget]").press("Enter")
    assert review.text_content("[data-review]") == "Review what is due (1)"
    review.once("dialog", lambda dialog: dialog.accept())
    review.locator("[data-forget]").press("Enter")
    assert review.text_content("[data-review]") == "Review what is due (0)"

    review.set_input_files("#ph-review-file", saved)

    review.wait_for_function("document.querySelector('[data-review]').textContent.includes('(1)')")


def test_a_file_that_is_no_progress_changes_nothing(review: Page, tmp_path: Path) -> None:
    """Nor does one whose entries are not such as these pages write."""
    bad = tmp_path / "bad.json"
    entry = {"box": 99, "due": "never", "topic": "<b>", "at": "javascript:alert(1)"}
    for text in ("[1, 2", "{}", json.dumps({"version": 1, "items": {"x": entry}})):
        bad.write_text(text)
        review.set_input_files("#ph-review-file", [])
        review.set_input_files("#ph-review-file", bad)
        review.wait_for_function("document.querySelector('.ph-review-status').textContent")

        assert review.text_content("[data-review]") == "Review what is due (0)"


def test_a_hint_strikes_out_a_wrong_answer_with_its_reason(review: Page) -> None:
    """After it has said what to read again; the question can still be answered."""
    _ask(review)
    while not review.locator(f'{STAGE} form[data-type="single-choice"]').count():
        _answer(review, right=True)
        review.keyboard.press("Enter")
    hint = review.locator(f"{STAGE} button", has_text="Hint")
    hint.press("Enter")
    hint.press("Enter")

    assert "Read again:" in (review.text_content(f"{STAGE} .ph-feedback") or "")
    assert "Not this one:" in (review.text_content(f"{STAGE} .ph-feedback") or "")
    assert review.locator(f"{STAGE} .ph-struck input").is_disabled()
    _answer(review, right=True)
    assert review.locator(f"{STAGE} .ph-feedback").get_attribute("data-right") == "yes"


def test_items_with_hostile_texts_are_asked_and_run_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    """Every type of item, with markup wherever there is text."""
    kb = bread()
    topic = kb.topics()[0]
    items = [item.model_copy(update={"topic": topic}) for item in BANK.items]
    folder = site.build(kb, tmp_path, items=items)
    page = browser.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("dialog", lambda dialog: failed.append(dialog.message))
    page.goto((folder / "generated/review.html").as_uri())
    _ask(page)
    types = set()
    for _ in range(10):
        types.add(page.get_attribute(f"{STAGE} form", "data-type"))
        _answer(page, right=True)
        page.locator(f"{STAGE} form > button").press("Enter")

    assert len(types) >= 5
    assert failed == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out_of_the_review(browser: Browser, built: Built, scheme: str) -> None:
    """Axe finds nothing, before, within and after a session."""
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto((built.folder / "site/generated/review.html").as_uri())
    _ask(page)
    _answer(page, right=False)
    page.wait_for_timeout(300)

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})

    assert found.violations_count == 0, found.generate_report()
    context.close()
