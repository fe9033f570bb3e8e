"""The built site in a real browser, from a folder: as a learner sees, hears and types it."""

from pathlib import Path

import pytest
from installation import Built
from playwright.sync_api import Browser, Page, Request, ViewportSize

WIDE = ViewportSize(width=1280, height=900)
FACT = "generated/kubernetes/components/kubelet.html"
MAP = "generated/kubernetes/map.html"
QUIZ = "generated/esxi/topics/mechanism-ballooning.html"
CHART = "generated/scenarios/host-64gb-documented.html"
GLOSSARY = "generated/kubernetes/glossary.html"
KINDS_OF_PAGE = (FACT, MAP, QUIZ, CHART, GLOSSARY, "index.html")


@pytest.fixture(scope="module", name="site")
def built_site(built: Built) -> Path:
    """The site that the installed program made in a folder of its own."""
    return built.folder / "site"


def _open(browser: Browser, site: Path, name: str, scheme: str, size: ViewportSize) -> Page:
    assert scheme in {"light", "dark"}
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport=size
    )
    page = context.new_page()
    page.goto((site / name).as_uri())
    return page


def test_nothing_comes_from_elsewhere(browser: Browser, site: Path) -> None:
    """No page asks any other site for anything, and no script fails."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.on("pageerror", lambda error: failed.append(str(error)))
    for name in KINDS_OF_PAGE:
        page.goto((site / name).as_uri())
        page.wait_for_timeout(100)

    assert [url for url in asked if url.startswith("http")] == []
    assert failed == []
    context.close()


def test_the_search_works_from_a_folder(browser: Browser, site: Path) -> None:
    """A learner without a server finds the page of a component."""
    page = _open(browser, site, "index.html", "light", WIDE)

    page.locator(".md-search__input").click()
    page.keyboard.type("kubelet", delay=20)
    result = page.locator(".md-search-result__link").first
    result.wait_for()

    assert "kubelet" in (result.text_content() or "").casefold()
    page.context.close()


def test_a_choice_is_answered_with_the_keyboard(browser: Browser, site: Path) -> None:
    """Tab, an arrow key and Enter answer; the verdict and its reason are told as text."""
    page = _open(browser, site, QUIZ, "light", WIDE)
    form = page.locator('form.ph-quiz[data-type="single-choice"]').first
    assert form.locator(".ph-answer").is_hidden()

    form.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    told = form.locator("[role=status]").inner_text()
    assert "(your answer)" in told
    assert "(correct answer)" in told
    assert form.locator(".ph-answer").is_visible()
    page.context.close()


def test_the_right_choice_is_called_right(browser: Browser, site: Path) -> None:
    """Whoever ticks the key hears so, and whoever ticks another option hears that, too."""
    page = _open(browser, site, QUIZ, "dark", WIDE)
    form = page.locator('form.ph-quiz[data-type="single-choice"]').first
    key = form.locator("[data-right]").get_attribute("data-option")
    wrong = "0" if key != "0" else "1"

    verdicts = []
    for option in (key, wrong):
        form.locator(f'input[value="{option}"]').check()
        form.get_by_role("button", name="Check").click()
        verdicts.append(form.locator("[role=status] strong").first.inner_text().strip())

    assert verdicts == ["Right.", "Not quite."]
    page.context.close()


@pytest.mark.parametrize("kind", ["matching", "ordering", "cloze", "short-text"])
def test_places_gaps_and_words_are_answered_in_the_page(
    browser: Browser, site: Path, kind: str
) -> None:
    """Whoever fills in all hears that it is right; an empty place is asked for."""
    mark = f'data-type="{kind}"'
    name = next(
        (str(p.relative_to(site)) for p in sorted(site.rglob("*.html")) if mark in p.read_text()),
        "",
    )
    assert name, f"no page asks a question of the type {kind}"
    page = _open(browser, site, name, "light", WIDE)
    form = page.locator(f'form.ph-quiz[data-type="{kind}"]').first
    form.get_by_role("button", name="Check").click()
    asked = form.locator("[role=status]").inner_text()

    for field in form.locator("[data-right]:is(select, input)").all():
        right = field.get_attribute("data-right") or ""
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(right)
        else:
            field.fill(f" {right.upper()} ")
    form.get_by_role("button", name="Check").click()

    assert asked.strip() == "Fill in every place first."
    assert form.locator("[role=status]").inner_text().startswith("Right.")
    page.context.close()


def test_the_wrong_line_is_found_in_the_page(browser: Browser, site: Path) -> None:
    """The lines stand in their order, and the key is the wrong one."""
    name = next(
        str(p.relative_to(site))
        for p in sorted(site.rglob("*.html"))
        if 'data-type="wrong-step"' in p.read_text()
    )
    page = _open(browser, site, name, "light", WIDE)
    form = page.locator('form.ph-quiz[data-type="wrong-step"]').first
    key = form.locator("[data-right]").get_attribute("data-option")

    form.locator(f'input[value="{key}"]').check()
    form.get_by_role("button", name="Check").click()

    assert form.locator("[role=status]").inner_text().startswith("Right.")
    page.context.close()


def test_without_scripts_the_answer_can_be_opened(browser: Browser, site: Path) -> None:
    """Options and a closed answer are there, and no button that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / QUIZ).as_uri())
    form = page.locator("form.ph-quiz").first

    assert form.locator(".ph-answer summary").is_visible()
    assert form.get_by_role("button").count() == 0
    context.close()


def test_the_map_is_reached_with_the_keyboard(browser: Browser, site: Path) -> None:
    """A box in focus stands out with its neighbors, and Enter opens its page."""
    page = _open(browser, site, MAP, "light", WIDE)
    box = page.locator('.ph-map svg a[href$="etcd.html"]').first

    box.focus()
    near = page.locator(".ph-map .node.ph-near").count()
    box.press("Enter")
    page.wait_for_url("**/etcd.html")

    assert near > 1
    assert page.locator("h1").inner_text() == "etcd"
    page.context.close()
