"""Questions that come again: the review page in a real browser, from a folder."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from installation import Built
from nasty_bank import BANK
from odd_facts import bread
from playwright.sync_api import Browser, Page, expect

from generator import site
from generator.pages.parted import part_of

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


def _remember(page: Page, item: str, *, right: bool, helped: bool = False) -> int:
    """Note an answer as the form of a question does; in how many days it comes again."""
    days: int = page.evaluate(
        "([item, right, helped]) => window.pilothouseMemory.answered(item, '', right, '', helped)",
        [item, right, helped],
    )
    return days


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


def test_ten_questions_need_no_key_but_tab_space_arrows_letters_and_enter(review: Page) -> None:
    """A person who sees no key of the answers reaches the end, right or wrong, without a mouse."""
    focused = "[document.activeElement.tagName, document.activeElement.type || '']"
    review.locator("[data-new]").first.focus()
    review.keyboard.press("Enter")
    review.wait_for_selector(f"{STAGE} form")
    for _ in range(10):
        for _ in range(40):
            review.keyboard.press("Tab")
            tag, sort = review.evaluate(focused)
            if tag == "SELECT":
                review.keyboard.press("ArrowDown")
            elif sort == "text":
                review.keyboard.type("5")
            elif sort in {"radio", "checkbox"}:
                review.keyboard.press("Space")
                review.keyboard.press("Enter")
                break
            elif sort == "submit":
                review.keyboard.press("Enter")
                break
        assert review.locator(f"{STAGE} .ph-feedback").get_attribute("data-right")
        review.keyboard.press("Enter")

    assert (review.text_content("[role=status]") or "").startswith("Done: ")


def test_every_due_question_of_the_pool_is_asked_here(review: Page) -> None:
    """Also one that lies in a script of its topic that nobody has asked for yet."""
    row = review.locator("tr[data-topic]").first
    topic, stem = (row.get_attribute(f"data-{name}") or "" for name in ("topic", "stem"))
    parts = int(row.get_attribute("data-parts") or 0)
    folder = Path(review.url.removeprefix("file://")).parent
    text = (folder / f"{stem}-{parts - 1}.js").read_text()
    item = json.loads(text.partition(".push(...")[2].removesuffix(");\n"))[-1][0]
    assert part_of(item, parts) == parts - 1
    assert review.evaluate("([id, parts]) => pilothouseMemory.part(id, parts)", [item, parts]) == (
        parts - 1
    )
    review.evaluate(
        "([id, topic]) => pilothouseMemory.answered(id, topic, false, '')", [item, topic]
    )
    review.reload()

    review.locator("[data-review]").press("Enter")

    review.wait_for_selector(f"{STAGE} form")
    assert review.get_attribute(f"{STAGE} form", "data-item") == item
    _answer(review, right=True)
    assert review.locator(f"{STAGE} .ph-feedback").get_attribute("data-right") == "yes"


def test_a_due_question_that_is_gone_is_told_and_can_be_forgotten(review: Page) -> None:
    """It was answered in other pages, or its fact has changed; no link leads nowhere."""
    _remember(review, "gone", right=False)
    review.locator("[data-review]").press("Enter")
    forget = review.locator(f"{STAGE} button", has_text="Forget it")
    forget.press("Enter")

    assert review.text_content("[data-review]") == "Review what is due (0)"
    assert review.evaluate("pilothouseMemory.count()") == 0


def test_a_person_with_nothing_due_is_told_what_comes_next(review: Page) -> None:
    """Before the first answer where to begin, and afterwards when a question comes again.

    The button for what is due stands out only when something is.
    """
    told, button = review.locator(".ph-review-next"), review.locator("[data-review]")
    primary = re.compile(r"\bmd-button--primary\b")
    expect(button).not_to_have_class(primary)
    assert "answered nothing yet" in (told.text_content() or "")
    _ask(review)
    _answer(review, right=True)

    assert "The next question comes again within a day." in (told.text_content() or "")
    assert "1 of " in (review.locator("tr[data-topic]").first.text_content() or "")


def test_an_error_is_reported_without_a_look_at_the_answer(review: Page) -> None:
    """With the id of the question and the facts that it comes from."""
    _ask(review)
    report = review.locator(f"{STAGE} .ph-wrong")
    report.locator("summary").press("Enter")

    item = review.get_attribute(f"{STAGE} form", "data-item") or ""
    assert report.locator("[data-report]").inner_text() == item
    assert ":" in report.locator("code").last.inner_text()
    assert review.locator(f"{STAGE} .ph-answer").is_hidden()


def test_what_was_answered_outlives_the_page_and_comes_again(review: Page) -> None:
    """A wrong answer is due at once, a right one after 1, 3 and 7 days."""
    _ask(review)
    _answer(review, right=False)
    review.reload()
    assert review.text_content("[data-review]") == "Review what is due (1)"
    expect(review.locator("[data-review]")).to_have_class(re.compile(r"\bmd-button--primary\b"))

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


def test_right_before_its_day_moves_nothing(review: Page) -> None:
    """Neither does the same answer from a page that is opened again make a question known."""
    told = [_remember(review, "once", right=True) for _ in range(5)]

    assert told == [1, 1, 1, 1, 1]
    assert review.evaluate("window.pilothouseMemory.entry('once').box") == 1


def test_a_right_answer_after_a_hint_stays_in_its_box(review: Page) -> None:
    """It is asked again at once, for it is not known yet."""
    assert _remember(review, "helped", right=True, helped=True) == 0
    assert review.evaluate("window.pilothouseMemory.due()") == ["helped"]


def test_two_tabs_keep_what_the_other_answered(review: Page) -> None:
    """Each reads anew what is kept before it writes; a browser tells tabs of it a bit later."""
    other = review.context.new_page()
    other.goto(review.url)
    _remember(review, "first", right=True)
    other.wait_for_function("window.pilothouseMemory.count() === 1")
    _remember(other, "second", right=True)
    review.wait_for_function("window.pilothouseMemory.count() === 2")
    _remember(review, "third", right=True)

    other.wait_for_function("window.pilothouseMemory.count() === 3")
    assert review.evaluate("window.pilothouseMemory.count()") == 3
    other.close()


def test_an_old_file_does_not_undo_a_later_wrong_answer(review: Page) -> None:
    """Of two entries the one answered later counts, and not the one that is due later."""
    _remember(review, "forgotten", right=True)
    saved = review.evaluate("window.pilothouseMemory.text()")
    review.clock.fast_forward(1000)
    _remember(review, "forgotten", right=False)

    review.evaluate("saved => window.pilothouseMemory.take(saved)", saved)

    assert review.evaluate("window.pilothouseMemory.entry('forgotten').box") == 0


@pytest.mark.parametrize("box", ["length", "map", -1, 1.5, None, 6])
def test_a_box_that_is_none_is_not_taken_in(review: Page, box: object) -> None:
    """Though a list knows some words of itself."""
    entry = {"box": box, "due": 1, "topic": "", "at": ""}
    saved = json.dumps({"version": 1, "items": {"spoiled": entry}})

    assert review.evaluate("saved => window.pilothouseMemory.take(saved)", saved) == 0
    assert review.evaluate("window.pilothouseMemory.entry('spoiled')") is None


def test_no_id_is_known_before_it_is_answered(review: Page) -> None:
    """Not even one that every object of the language has of itself."""
    assert review.evaluate("window.pilothouseMemory.entry('constructor')") is None
    assert _remember(review, "__proto__", right=True) == 1
    assert review.evaluate("window.pilothouseMemory.count()") == 1


def test_paper_has_questions_to_answer_and_no_answers(browser: Browser, tmp_path: Path) -> None:
    """Neither keys nor feedback nor buttons; what a list offers on the screen is printed."""
    kb = bread()
    topic = kb.topics()[0]
    items = [item.model_copy(update={"topic": topic}) for item in BANK.items]
    folder = site.build(kb, tmp_path, items=items)
    page = browser.new_page()
    page.goto((folder / "generated/review.html").as_uri())
    _ask(page)
    lists = 0
    for _ in range(10):
        _answer(page, right=True)
        page.emulate_media(media="print")
        for part in (".ph-answer", ".ph-feedback", ".ph-check"):
            assert page.locator(f"{STAGE} {part}").is_hidden()
        if page.get_attribute(f"{STAGE} form", "data-type") in ("matching", "labeling"):
            lists += 1
            choices = page.locator(f"{STAGE} .ph-choices")
            assert choices.is_visible()
            right = page.locator(f"{STAGE} select").first.get_attribute("data-right") or ""
            assert right in choices.inner_text()
        page.emulate_media(media="screen")
        page.locator(f"{STAGE} form > button").press("Enter")

    assert lists
    page.close()


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


def test_on_a_phone_each_topic_has_its_button_in_sight(review: Page) -> None:
    """Nobody looks for a button beyond the edge of a table."""
    review.set_viewport_size({"width": 360, "height": 800})
    buttons = review.locator("[data-new]").all()
    ends = [box["x"] + box["width"] for each in buttons if (box := each.bounding_box())]

    assert len(ends) == len(buttons) > 0
    assert max(ends) <= review.locator(".ph-review").evaluate(
        "page => page.getBoundingClientRect().right"
    )
