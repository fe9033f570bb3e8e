"""Takes out of the theme's style sheets what no page of a site can match.

A page from a folder comes as it lies there, without compression, and two fifths of the theme's
styles are for what these pages never have: tabs, annotations, comments, other palettes, writing
from right to left. A class may also be set by a script, so every word of a script counts as one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import tinycss2
from tinycss2 import ast

from generator.files import write

_CLASSES: Final = re.compile(r'\sclass="([^"]+)"')
_SETTING: Final = re.compile(r"""(?:dir|data-md-color-[a-z]+)=["']?[\w-]+""")
_WORD: Final = re.compile(r"[\w-]+")
_READ: Final = re.compile(r"(?<=var\()\s*--[\w-]+")


def remove_unused(site: Path) -> None:
    """Rewrite the theme's style sheets in *site* for the pages and scripts that lie there.

    Raises:
        UnwritableError: if a style sheet cannot be written.
    """
    names: set[str] = set()
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        for classes in set(_CLASSES.findall(text)):
            names.update(classes.split())
        names.update(map(_unquoted, set(_SETTING.findall(text))))
    for script in site.glob("assets/*/*.js"):
        names.update(_WORD.findall(script.read_text("utf-8")))
    styles = {
        sheet: _rewritten(sheet.read_text("utf-8"), lambda rule: _matching(rule, names))
        for sheet in site.glob("assets/stylesheets/*.css")
    }
    ours = (*site.glob("assets/pilothouse/*.css"), *site.glob("generated/*.css"))
    others = (sheet.read_text("utf-8") for sheet in ours)
    read = {name.strip() for text in (*styles.values(), *others) for name in _READ.findall(text)}
    for sheet, text in styles.items():
        write(sheet, _rewritten(text, lambda rule: _needed(rule, read | names)) + "\n")


def _rewritten(styles: str, rewrite: Callable[[ast.QualifiedRule], str]) -> str:
    """Write each rule as *rewrite* gives it, and no group of rules that is left empty."""

    def written(rules: Sequence[ast.Node]) -> Iterator[str]:
        for rule in rules:
            if isinstance(rule, ast.QualifiedRule):
                yield rewrite(rule)
            elif isinstance(rule, ast.AtRule) and rule.lower_at_keyword == "media":
                inside = tinycss2.parse_rule_list(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
                if used := "".join(written(inside)):
                    yield f"@media{tinycss2.serialize(rule.prelude)}{{{used}}}"
            else:
                yield rule.serialize()

    return "".join(
        written(tinycss2.parse_stylesheet(styles, skip_comments=True, skip_whitespace=True))
    )


def _matching(rule: ast.QualifiedRule, names: set[str]) -> str:
    """A rule with those of its selectors that can match where only these names occur."""
    chosen = [each for each in _selectors(rule) if _asks_for(each) <= names]
    selectors = ",".join(map(tinycss2.serialize, chosen))
    return f"{selectors}{{{tinycss2.serialize(rule.content)}}}" if chosen else ""


def _needed(rule: ast.QualifiedRule, read: set[str]) -> str:
    """A rule without the variables that nothing reads."""
    declared = tinycss2.parse_blocks_contents(rule.content)
    kept = [
        each
        for each in declared
        if not (isinstance(each, ast.Declaration) and each.name.startswith("--"))
        or each.name in read
    ]
    if len(kept) == len(declared):
        return str(rule.serialize())
    inside = tinycss2.serialize(kept)
    return f"{tinycss2.serialize(rule.prelude)}{{{inside}}}" if kept else ""


def _selectors(rule: ast.QualifiedRule) -> list[list[ast.Node]]:
    """Split a list of selectors at its commas; those inside parentheses are not among them."""
    selectors: list[list[ast.Node]] = [[]]
    for part in rule.prelude:
        if part == ",":
            selectors.append([])
        else:
            selectors[-1].append(part)
    return selectors


def _asks_for(selector: Sequence[ast.Node]) -> set[str]:
    """The classes and settings without which a selector matches nothing.

    What stands in parentheses, as after ``:not``, is not asked for.
    """
    names = set()
    for before, token in pairwise([None, *selector]):
        if isinstance(token, ast.IdentToken) and before == ".":
            names.add(token.value)
        elif isinstance(token, ast.SquareBracketsBlock):
            names.update(map(_unquoted, _SETTING.findall(tinycss2.serialize(token.content))))
    return names


def _unquoted(setting: str) -> str:
    return re.sub("[\"']", "", setting)
