"""The pages about rules for facts, and the folders that their examples make."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "rules"
BREAD = ROOT / "docs" / "examples" / "bread"
_BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def codes() -> list[str]:
    """Every code that has a page."""
    return sorted(page.stem.upper() for page in PAGES.glob("kb*.md"))


def examples(code: str, heading: str) -> list[str]:
    """The YAML under one heading of a page."""
    text = (PAGES / f"{code.lower()}.md").read_text()
    _, _, section = text.partition(f"\n## {heading}\n")
    return _BLOCK.findall(section.partition("\n## ")[0])


def write(folder: Path, facts: list[str]) -> Path:
    """Write facts beside those of the example about bread, or in their place.

    A first line ``# more/loaf.yaml`` says how the file is called; otherwise its id does.
    """
    shutil.copytree(BREAD, folder, dirs_exist_ok=True)
    for text in facts:
        called = re.match(r"# (\S+\.yaml)\n", text)
        named = re.search(r"^id: (\S+)$", text, re.MULTILINE)
        path = folder / (called[1] if called else f"{named[1] if named else 'unnamed'}.yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return folder
