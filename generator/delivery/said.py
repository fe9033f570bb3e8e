"""What people read about formats: what each carries, and what of a bank would not come along."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import Final, get_args

from generator import exporters
from generator.exporters import Exported, Exporter, ExportOptions
from generator.publishing.protocol import FEATURES, Option
from generator.questions import TYPES

_WIDTH: Final = 88
_INDENT: Final = 14
_NUMBER: Final = re.compile(r"\d+")


def report(name: str, exported: Exported) -> Iterator[str]:
    """Say what a format left out or holds only in part; details are indented."""
    if not exported.left_out and not exported.losses:
        yield f"{name}: holds everything"
    if exported.left_out:
        yield f"{name}: left out: {_items(len(exported.left_out) + exported.more)}"
        yield from (f"  {item}: {reason}" for item, reason in exported.left_out)
        if exported.more:
            yield f"  and {exported.more} more"
    for loss in exported.losses:
        yield f"{name}: {loss.what}" + (f" ({_items(loss.count)})" if loss.count else "")
        yield from (f"  {item}" for item in loss.items)
        if loss.more:
            yield f"  and {loss.more} more"


def summary(checked: Mapping[str, Exported]) -> Iterator[str]:
    """Say for each format how many items it would hold, leave out, or hold only in part."""
    width = max(map(len, checked), default=0)
    for name, found in checked.items():
        out = len(found.left_out) + found.more
        yield f"{name:{width}}  {found.fit:>6} fit  {out:>6} left out"
        reasons = Counter(_NUMBER.sub("…", reason) for _, reason in found.left_out)
        yield from (f"{'':{width}}  left out, {count}: {why}" for why, count in _few(reasons))
        for loss in found.losses:
            of = f" ({_items(loss.count)})" if loss.count else ""
            yield f"{'':{width}}  in part: {loss.what}{of}"


def _few(reasons: Counter[str]) -> Iterator[tuple[str, int]]:
    most = 5
    yield from reasons.most_common(most)
    if rest := sum(reasons.values()) - sum(count for _, count in reasons.most_common(most)):
        yield "for other reasons; --dry-run --to names each item", rest


def catalog() -> Iterator[str]:
    """Say of each format what it carries, what it never does, and how its host takes it."""
    for name in exporters.names():
        yield from _entry(name, exporters.get(name))
        yield ""


def _entry(name: str, exporter: Exporter) -> Iterator[str]:
    about = exporter.about
    yield f"{name:<{_INDENT}}{about.title}, files *{exporter.suffix}"
    missing = [kind for kind in TYPES if kind not in about.types]
    all_but = f"all types of item but {', '.join(missing)}" if missing else "all types of item"
    few = len(about.types) <= len(missing)
    facts = {
        "holds": ", ".join(about.types) if few else all_but,
        "carries": ", ".join(about.carries),
        "lacks": ", ".join(feature for feature in FEATURES if feature not in about.carries),
        "stays": "; ".join(about.stays),
        "again": about.again,
        "import": about.menu,
        "options": ", ".join(f"--{_flag(option)}" for option in about.heeds),
    }
    for key, text in facts.items():
        if text:
            lines = wrap(text, _WIDTH - _INDENT - 9, break_on_hyphens=False, break_long_words=False)
            for place, line in enumerate(lines):
                yield f"{'':{_INDENT}}{'' if place else key:<9}{line}"


def unheeded(options: ExportOptions, formats: Iterable[str]) -> Iterator[str]:
    """Say which *options* make no difference to any of *formats*."""
    heeded = {option for name in formats for option in exporters.get(name).about.heeds}
    for option in get_args(Option):
        if option not in heeded and getattr(options, option) != getattr(exporters.USUAL, option):
            yield f"--{_flag(option)} makes no difference: --list says which formats heed it"


def _flag(option: str) -> str:
    return "large-print" if option == "size" else option


def _items(number: int) -> str:
    return f"{number} item{'s' * (number != 1)}"
