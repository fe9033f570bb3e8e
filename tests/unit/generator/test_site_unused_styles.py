"""The theme's styles on a site: what no page can match is left out, and nothing else."""

from pathlib import Path

import pytest

from generator.site.unused_styles import remove_unused

PAGE = (
    '<body dir="ltr" data-md-color-scheme="slate" data-md-color-primary="custom">'
    '<p class="shown also">One</p><script>x.classList.add("set-later")</script>'
)
SCRIPT = 'part.className = "by-script"; read("--of-script");'
OURS = ".shown{margin:var(--of-ours)}"


def _left(tmp_path: Path, styles: str) -> str:
    sheet = tmp_path / "assets" / "stylesheets" / "main.css"
    for path, text in (
        (sheet, styles),
        (tmp_path / "deep" / "page.html", PAGE),
        (tmp_path / "assets" / "javascripts" / "bundle.js", SCRIPT),
        (tmp_path / "assets" / "pilothouse" / "ours.css", OURS),
    ):
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    remove_unused(tmp_path)
    return sheet.read_text("utf-8").strip()


@pytest.mark.parametrize(
    "rule",
    [
        ".shown{color:red}",
        ".shown.also:hover>a{color:red}",
        ".by-script{color:red}",
        "p:not(.never){color:red}",
        ":is(.never,.shown){color:red}",
        "[dir=ltr] p{margin:0}",
        '[data-md-color-scheme="slate"]{color:red}',
        "[data-md-toggle=never] p{color:red}",
        "a[href]{color:red}",
        "@media print{.shown{color:red}}",
        "@keyframes never{0%{opacity:0}}",
        "@font-face{font-family:never}",
        """.shown{--icon:url("data:image/svg+xml,<svg class='never'/>");top:var(--icon)}""",
    ],
)
def test_what_may_match_stays_as_it_was(tmp_path: Path, rule: str) -> None:
    """Also what a script may add, and what is only ruled out."""
    assert _left(tmp_path, rule) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".never{color:red}",
        ".shown.never{color:red}",
        ".never .shown::before{color:red}",
        "[dir=rtl] .shown{margin:0}",
        '[data-md-color-primary="red"]{color:red}',
        "@media print{.never{color:red}}",
        "@media print{@media screen{.never{color:red}}}",
        ":root{--never:1}",
        ".never{top:var(--never)}:root{--never:1}",
    ],
)
def test_what_no_page_can_match_goes(tmp_path: Path, rule: str) -> None:
    """With the group that held nothing else."""
    assert _left(tmp_path, rule) == ""


def test_of_declarations_those_stay_that_somebody_reads(tmp_path: Path) -> None:
    """A variable counts as read if another one is made of it."""
    styles = "p{--a:1;color:red;--never:2;--b:var(--a) !important;top:var(--b)}"

    assert _left(tmp_path, styles).replace(" ", "").replace(";}", "}") == (
        "p{--a:1;color:red;--b:var(--a)!important;top:var(--b)}"
    )


def test_of_a_list_of_selectors_those_stay_that_may_match(tmp_path: Path) -> None:
    """The order of rules is kept, for the last one wins."""
    styles = ".never,.shown{color:red}p{color:blue}@media print{p,.never a{color:red}.never{x:y}}"

    assert _left(tmp_path, styles) == ".shown{color:red}p{color:blue}@media print{p{color:red}}"
