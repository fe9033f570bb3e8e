"""The choice card, played in a real browser: by mouse, by keyboard, and without scripts."""

from pathlib import Path

import chevron
from nasty_bank import BANK, item
from playwright.sync_api import Browser, Page

from generator.exporters.anki.notes import note
from generator.questions import Item, MultipleResponse, SingleChoice, WrongStep

CHOICE = item(SingleChoice, "watchers/pod:plain")


def _side(it: Item, folder: Path, side: str) -> str:
    """A side of the card as Anki renders it: the template filled with the fields."""
    made = note(it, BANK, str)
    names = [field["name"] for field in made.model.fields]
    template = made.model.templates[0][side].replace("{{", "{{{").replace("}}", "}}}")
    for sign in "#/^":
        template = template.replace(f"{{{{{{{sign}", f"{{{{{sign}")
    for name in ("Several", "Fixed"):
        template = template.replace(f"{name}}}}}}}", f"{name}}}}}")
    body = chevron.render(template, dict(zip(names, made.fields, strict=True)))
    page = folder / f"{side}.html"
    head = f'<meta charset="utf-8"><style>{made.model.css}</style>'
    page.write_text(f'<html><head>{head}</head><body class="card">{body}</body></html>', "utf-8")
    return page.as_uri()


def _told(page: Page) -> list[str]:
    return [line.inner_text() for line in page.locator(".options .why").all() if line.is_visible()]


def test_a_tap_tells_why_and_nothing_before(browser: Browser, tmp_path: Path) -> None:
    """Only the reason of what was chosen is shown on the front."""
    page = browser.new_page()
    page.goto(_side(CHOICE, tmp_path, "qfmt"))
    wrong = next(option for option in CHOICE.options if not option.right)
    assert _told(page) == []

    page.get_by_text(wrong.text, exact=True).click()

    assert _told(page) == [wrong.feedback]


def test_the_keyboard_alone_chooses(browser: Browser, tmp_path: Path) -> None:
    """Tab goes from option to option, and the blank chooses."""
    page = browser.new_page()
    page.goto(_side(CHOICE, tmp_path, "qfmt"))

    page.keyboard.press("Tab")
    page.keyboard.press(" ")

    assert len(_told(page)) == 1


def test_several_are_told_when_they_are_checked(browser: Browser, tmp_path: Path) -> None:
    """To tick one says nothing of the others."""
    several = item(MultipleResponse, "multi/three-right")
    page = browser.new_page()
    page.goto(_side(several, tmp_path, "qfmt"))
    page.locator(".options > li").first.click()
    assert _told(page) == []

    page.get_by_role("button", name="Check").click()

    assert sorted(_told(page)) == sorted(option.feedback for option in several.options)


def test_both_sides_show_the_same_order(browser: Browser, tmp_path: Path) -> None:
    """A learner finds the chosen option again on the back, and what is right in bold."""
    page = browser.new_page()
    page.goto(_side(CHOICE, tmp_path, "qfmt"))
    front = page.locator(".options .text").all_inner_texts()

    page.goto(_side(CHOICE, tmp_path, "afmt"))

    assert page.locator(".options .text").all_inner_texts() == front
    assert len(_told(page)) == len(CHOICE.options)
    assert sorted(front) == sorted(option.text for option in CHOICE.options)


def test_lines_of_a_text_stay_in_their_order(browser: Browser, tmp_path: Path) -> None:
    """Shuffled steps would hide which is wrong."""
    steps = item(WrongStep, "wrong/line")
    page = browser.new_page()
    page.goto(_side(steps, tmp_path, "qfmt"))

    shown = page.locator(".options .text").all_inner_texts()

    assert shown == [option.text for option in steps.options]


def test_without_scripts_the_card_is_a_list_and_the_back_tells_all(
    browser: Browser, tmp_path: Path
) -> None:
    """Some clients run none."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(_side(CHOICE, tmp_path, "qfmt"))
    shown = page.locator(".options .text").all_inner_texts()
    page.goto(_side(CHOICE, tmp_path, "afmt"))

    assert shown == [option.text for option in CHOICE.options]
    assert len(_told(page)) == len(CHOICE.options)
