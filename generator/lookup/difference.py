"""The changes between two versions of a domain, in words and as plain data."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from generator.errors import GeneratorError
from generator.lookup.selection import Wanted, select
from generator.lookup.wording import cited
from kb import KbError, KnowledgeBase, Ref
from kb.changes import Change, changes, versions_asked
from kb.reading import newest

_MARKS: Final = {"appears": "+", "vanishes": "-", "changes": "~"}
_NOUNS: Final = {"fact": "the fact itself", "band": "what the state means", "edge": "relation"}


def compared(kb: KnowledgeBase, asked: str, wanted: Wanted) -> tuple[Change, ...]:
    """The changes that ``kubernetes=1.28..1.37`` asks for, in facts that pass the filters.

    A fact passes if it does at one of the two versions.

    Raises:
        UnknownVersionError: if *asked* is not of that form, or there is no such domain.
        GeneratorError: if a filter names what does not exist at either version.
    """
    domain, old, new = versions_asked(kb, asked)
    found = changes(kb, domain, old, new)
    if wanted == Wanted():
        return found
    passed: set[Ref] = set()
    complaints: list[GeneratorError | KbError] = []
    for version in (old, new):
        try:
            there = select(kb.read_at({domain: str(version)}), wanted).facts
        except (GeneratorError, KbError) as error:  # the fact named may exist at the other one
            complaints.append(error)
        else:
            passed |= {fact.ref for fact in there}
    if len(complaints) > 1:
        raise complaints[1]
    return tuple(change for change in found if change.fact.ref in passed)


def compared_lines(kb: KnowledgeBase, asked: str, found: Sequence[Change]) -> Iterator[str]:
    """Say the changes that :func:`compared` gave, fact by fact."""
    domain, old, new = versions_asked(kb, asked)
    name, latest = kb.domains.get(domain, domain), newest(kb.whole.values())[domain]
    back = ", told backwards" if new < old else ""
    facts = len({change.fact.ref for change in found})
    yield f"{name} {old} to {new}{back}: {_count(len(found), 'change')} in {_count(facts, 'fact')}"
    if max(old, new) > latest:
        yield f"the facts name no version of {name} after {latest}"
    if found:
        yield f"+ only at {new}, - only at {old}, ~ not the same"
    for _, group in groupby(found, key=lambda change: change.fact.ref):
        changed = list(group)
        yield ""
        yield f"{changed[0].fact.name}  ({changed[0].fact.ref})"
        for change in changed:
            yield f"  {_line(change)}  {cited(change.cites)}".rstrip()


def change_data(change: Change) -> dict[str, Any]:
    """One change as plain data."""
    sides = (("before", change.before), ("after", change.after))
    return {
        "ref": change.fact.ref,
        "name": change.fact.name,
        "part": change.part,
        "sense": change.sense,
        "since": change.since,
        **{name: side and {"text": side.text, "cites": [*side.cites]} for name, side in sides},
    }


def compared_data(kb: KnowledgeBase, asked: str, found: Sequence[Change]) -> dict[str, Any]:
    """The changes that :func:`compared` gave as plain data."""
    domain, old, new = versions_asked(kb, asked)
    return {
        "domain": domain,
        "from": str(old),
        "to": str(new),
        "changes": [change_data(change) for change in found],
    }


def _line(change: Change) -> str:
    """As in "~ value since 1.32: 40 s -> 50 s", or "- claim before 1.32: ..."."""
    said, mark = change.after or change.before, _MARKS[change.sense]
    text = said.text if said else ""
    if change.before and change.after:
        older = change.before.text
        if change.part == "belief":  # the belief is the same, only whether it is right is not
            older = older.partition(":")[0]
        text = f"{older} -> {text}"
    return f"{mark} {_NOUNS.get(change.part, change.part)} {change.turn}: {text}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
