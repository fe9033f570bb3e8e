"""The files of a course, laid out as Studio itself exports them: a folder for each kind of block.

A block names those inside of it by ``url_name``; each stands in a file of that name.
"""

import html
from collections.abc import Callable, Iterable, Iterator

from generator.exporters.olx.problem import problem
from generator.publishing import exhibits
from generator.publishing.groups import Group, groups
from generator.publishing.hypertext import legal
from generator.publishing.naming import ident, label, place
from generator.publishing.protocol import Grouping
from generator.questions import Bank, Item

_RUN = "bank"
Member = tuple[str, bytes]


def members(bank: Bank, by: Grouping) -> Iterator[Member]:
    """Give path and content of each file."""
    filed: dict[str, dict[str, list[Group]]] = {}
    for group in groups(bank.items, by):
        chapter, topic = (*place(group.items[0], bank), bank.title, bank.title)[:2]
        filed.setdefault(chapter, {}).setdefault(topic, []).append(group)
    yield (
        "course/course.xml",
        f'<course url_name="{_RUN}" org="Pilothouse" course="Bank"/>'.encode(),
    )
    chapters = [("chapter", ident(f"chapter {name}")) for name in filed]
    yield _block("course", _RUN, bank.title, chapters)
    for chapter, topics in filed.items():
        sequences = {topic: ident(f"sequential {chapter} / {topic}") for topic in topics}
        within = [("sequential", name) for name in sequences.values()]
        yield _block("chapter", ident(f"chapter {chapter}"), chapter, within)
        for topic, found in topics.items():
            units = [("vertical", _unit(group)) for group in found]
            yield _block("sequential", sequences[topic], topic, units)
            for group in found:
                yield from _group(group)


def _unit(group: Group) -> str:
    return ident(f"unit {group.code or group.items[0].id}")


def _group(group: Group) -> Iterator[Member]:
    problems = [("problem", ident(item.id)) for item in group.items]
    if group.code:
        bank = ident(f"itembank {group.code}")
        title = f"{group.code}: one of {len(problems)}"
        yield _block("vertical", _unit(group), title, [("itembank", bank)])
        yield _block("itembank", bank, title, problems, ' max_count="1"')
    else:
        yield _block("vertical", _unit(group), label(group.items[0]), problems)
    for item in group.items:
        yield f"course/problem/{ident(item.id)}.xml", problem(item, _address(item)).encode()
        for name, content in exhibits.files(item).items():
            yield f"course/static/{_picture(item, name)}", content


def _block(
    kind: str, name: str, title: str, within: Iterable[tuple[str, str]], more: str = ""
) -> Member:
    shown = html.escape(legal(title))
    inner = "".join(f'<{child} url_name="{key}"/>\n' for child, key in within)
    text = f'<{kind} display_name="{shown}"{more}>\n{inner}</{kind}>\n'
    return f"course/{kind}/{name}.xml", text.encode()


def _picture(item: Item, name: str) -> str:
    return f"{ident(item.id)}-{name}"


def _address(item: Item) -> Callable[[str], str]:
    return lambda name: f"/static/{_picture(item, name)}"
