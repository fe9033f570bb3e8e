"""Hand-written pages speak of nothing that a site does not have."""

import re
from pathlib import Path

import pytest

from generator.site.fitting import fitted
from generator.site.handwritten import assemble

PAGE = """# Guide

Read on.

## Lab { #lab } <!-- only with lab -->

Press *Run*.

```console
# no heading
```

### Below

Also of the lab.

## Rest

1. First.
2. Run an
   example. <!-- only with nothing -->
3. Look at a run <!-- only with runs, lab -->
   and stop.
4. Last.

| a | b |
|---|---|
| one | two | <!-- only with lab -->
| three | four |

```console <!-- only with lab -->
$ run
```

A sentence of the lab <!-- only with lab -->
in two lines.

The end.
"""


def test_what_is_held_is_kept_without_the_remarks() -> None:
    """A remark is for the builder; a reader sees the page as if it were not there."""
    kept = fitted(PAGE, {"lab", "nothing"})

    assert kept == re.sub(r" <!-- .*? -->", "", PAGE)
    assert fitted(PAGE) == kept


def test_what_is_not_held_goes_with_all_that_belongs_to_it() -> None:
    """A section with what is below it, a row, an item, a block of code, a paragraph."""
    kept = fitted(PAGE, {"other"})

    assert "lab" not in kept.lower().replace("<!--", "")
    for gone in (
        "Press",
        "no heading",
        "Below",
        "Look at",
        "and stop",
        "| one",
        "$ run",
        "two lines",
    ):
        assert gone not in kept
    for stays in (
        "# Guide",
        "Read on.",
        "## Rest",
        "1. First.",
        "4. Last.",
        "| three |",
        "The end.",
    ):
        assert stays in kept


def test_one_of_several_names_is_enough() -> None:
    """Commas stand between names."""
    assert "and stop" in fitted(PAGE, {"runs"})


def test_a_page_whose_first_heading_is_left_out_is_no_page(tmp_path: Path) -> None:
    """The guide to a simulator of Kubernetes has no place in a site about bread."""
    docs = assemble(tmp_path, {"bread"})

    assert {"learners.md", "trainers.md"} <= {page.name for page in docs.glob("*.md")}
    assert not list(docs.glob("*kubernetes*.md")) + list(docs.glob("*esxi*.md"))
    assert (assemble(tmp_path, {"kubernetes"}) / "simulator-kubernetes.md").is_file()


@pytest.mark.parametrize(
    "page", ["index", "learners", "instructors", "trainers", "exams", "practice", "about"]
)
def test_a_guide_names_nothing_of_the_built_in_facts_in_a_site_without_them(
    tmp_path: Path, page: str
) -> None:
    """A learner of bread baking would look for a cluster in vain."""
    text = (assemble(tmp_path, {"bread"}) / f"{page}.md").read_text("utf-8")

    assert not re.search(r"(?i)kube|esxi|vmware|balloon|cluster|\bpods?\b|simulat|\bkcna\b", text)
    assert not re.search(r"(?i)worked example|<!-- only", text)
