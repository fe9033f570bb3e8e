"""Whoever finds a mistake: the links to report it, on a site that knows where reports go."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import odd_facts
import pytest
from nasty_bank import BANK
from playwright.sync_api import Browser

from generator import site

TO = "https://example.org/issues/new?title={page}&body={facts}"
NAMES = ("Plain", 'Quoted "name" & <b>', "50 % #1?", "{page}")


@pytest.fixture(scope="module", name="folder")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of facts with awkward names, and a question on each."""
    items = [
        item.model_copy(update={"facts": (f"component:c{number}",)})
        for number, item in enumerate(BANK.items[: len(NAMES)])
    ]
    out = tmp_path_factory.mktemp("reported")
    hosting = site.Hosting(report=TO)
    return site.build(odd_facts.ring(*NAMES), out, items=items, hosting=hosting)


def _asked(address: str) -> dict[str, list[str]]:
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "example.org", "/issues/new")
    assert not parts.fragment
    return parse_qs(parts.query, strict_parsing=True)


def test_a_report_names_the_page_or_the_question_and_its_facts(
    browser: Browser, folder: Path
) -> None:
    """Whatever signs are in a name, it arrives whole and adds nothing to the address."""
    context = browser.new_context()
    page = context.new_page()
    for number, name in enumerate(NAMES):
        page.goto((folder / f"generated/odd/components/c{number}.html").as_uri())
        link = page.locator(".ph-report a").get_attribute("href") or ""
        form = page.locator("form.ph-quiz").first
        asked = form.locator("a:has([data-report])").get_attribute("href") or ""
        code = form.locator("[data-report]").text_content()

        assert _asked(link) == {"title": [name], "body": [f"component:c{number}"]}
        assert _asked(asked)["title"] == [f"Question {code}"]
        assert f"component:c{number}" in _asked(asked)["body"][0]
    context.close()
