"""Gives mkdocs what was written beside the generated pages: contents, address, other files.

mkdocs loads this by its path, so it imports nothing of ours. Where there are no generated pages,
or a builder knows no hooks, the contents follow from the folders.
"""

import html
import json
import re
from pathlib import Path
from typing import Any, Final

CONTENTS: Final = ".contents.json"
HOSTING: Final = ".hosting.json"
GRAPH: Final = "generated/graph.jsonld"
LETTERS: Final = "generated/letters.js"
EVERYTHING: Final = "generated/everything.md"
HAND_WRITTEN: Final = (
    "learners.md",
    "instructors.md",
    "trainers.md",
    "formats.md",
    "exams.md",
    "review.md",
    "lint.md",
    "practice.md",
    "performance-questions.md",
    "simulator-kubernetes.md",
    "performance-kubernetes.md",
    "simulator-esxi.md",
    "performance-esxi.md",
    "about.md",
)

ONLY_WITH: Final = {
    "memory.js": "data-topic",
    "quiz.js": "data-topic",
    "quiz.css": "data-topic",
    "review.js": "ph-review",
    "trainers.js": "ph-pool",
    "trainers.css": "ph-pool",
    "map.js": "ph-map",
    "zoom.js": "ph-zoom",
    "begin.js": "data-tail",
    "find.js": "ph-find",
    "steps.js": "data-step",
    "loops-guess.js": "ph-loops",
    "loops-lab.js": "ph-loops",
    "loops-lab.css": "ph-loops",
    "steps.css": "data-step",
    "map.css": "ph-scroll",
    "lab-guess.js": 'class="ph-lab"',
    "lab.js": 'class="ph-lab"',
    "lab.css": 'class="ph-lab"',
}
"""Scripts and styles that a page needs only if it has something of this name on it."""
_ASSET: Final = re.compile(
    r'\s*<(?:script src|link rel="stylesheet" href)="[^"]*/pilothouse/([^"/]+)"(?:></script>|>)'
)
_INDENT: Final = re.compile(r"\s*\n\s*")


def on_env(env: Any, **_: Any) -> Any:  # noqa: ANN401 - mkdocs calls it so
    """Leave out the lines that hold only a tag of a template: a tenth of a page."""
    env.trim_blocks = env.lstrip_blocks = True
    return env


def on_post_page(output: str, **_: Any) -> str:  # noqa: ANN401 - mkdocs calls it so
    """Leave out the scripts and styles of what is not on a page, and how its frame is indented."""

    def kept(found: re.Match[str]) -> str:
        needed = ONLY_WITH.get(found[1])
        return found[0] if needed is None or needed in output else ""

    before, article, after = _ASSET.sub(kept, output).partition("<article")
    text, end, after = after.rpartition("</article>")
    return _INDENT.sub("\n", before) + article + text + end + _INDENT.sub("\n", after)


def on_config(config: Any) -> Any:  # noqa: ANN401 - mkdocs calls it with a type that is not ours
    """Set the navigation before mkdocs collects the pages."""
    docs = Path(config["docs_dir"])
    file = docs / "generated" / CONTENTS
    if file.is_file() and not config["nav"]:
        written = json.loads(file.read_text("utf-8"))
        using = [name for name in HAND_WRITTEN if (docs / name).is_file()]
        config["nav"] = [{"Home": "index.md"}, *_placed(written), {"Using Pilothouse": using}]
    file = docs / "generated" / HOSTING
    if file.is_file():
        hosting = json.loads(file.read_text("utf-8"))
        config["site_url"] = hosting["address"] or config["site_url"]
        config["extra"]["report"] = hosting["report"]
    if (docs / GRAPH).is_file():
        config["extra"]["graph"] = GRAPH
    if (docs / LETTERS).is_file():
        config["extra"]["letters"] = LETTERS
    if (docs / EVERYTHING).is_file():
        config["extra"]["everything"] = EVERYTHING.replace(".md", ".html")
    # The front page takes in a generated list; by default it would be looked for where we stand.
    config["mdx_configs"].setdefault("pymdownx.snippets", {})["base_path"] = [str(docs)]
    return config


def _placed(entries: list[Any]) -> list[Any]:
    """Put paths below the generated folder, and make titles safe, for the theme prints them raw."""
    return [
        _path(entry)
        if isinstance(entry, str)
        else {
            html.escape(title): _path(inside) if isinstance(inside, str) else _placed(inside)
            for title, inside in entry.items()
        }
        for entry in entries
    ]


def _path(page: str) -> str:
    return f"generated/{page}"
