"""What is different between two banks, so that a trainer updates instead of importing twice.

Items are the same if their ids are, whatever their place in the bank. What only a reader would not
notice, such as digests, does not count as a change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.questions import Bank, Item
from generator.questions.answers import answers, feedback, keys
from generator.questions.short_code import short_code


@dataclass(frozen=True, slots=True)
class Difference:
    """New, changed and withdrawn items by their ids, each list in the order of the ids.

    ``changed`` says what is different: stem, options, key, explanation, feedback, exhibits,
    sources or versions.
    """

    new: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    withdrawn: tuple[str, ...]
    unchanged: int

    def data(self) -> dict[str, object]:
        """The same for scripts."""
        return {
            "new": list(self.new),
            "changed": {name: list(parts) for name, parts in self.changed.items()},
            "withdrawn": list(self.withdrawn),
            "unchanged": self.unchanged,
        }

    def lines(self) -> Iterator[str]:
        """The same for a reader."""
        yield from (f"new        {short_code(name)}  {name}" for name in self.new)
        for name, parts in self.changed.items():
            yield f"changed    {short_code(name)}  {name}: {', '.join(parts)}"
        yield from (f"withdrawn  {short_code(name)}  {name}" for name in self.withdrawn)
        yield (
            f"{len(self.new)} new, {len(self.changed)} changed, {len(self.withdrawn)} withdrawn,"
            f" {self.unchanged} unchanged"
        )


def compare(old: Bank, new: Bank) -> Difference:
    """Compare two banks item by item."""
    before = {item.id: item for item in old.items}
    after = {item.id: item for item in new.items}
    both = sorted(before.keys() & after.keys())
    changed = {name: parts for name in both if (parts := _changes(before[name], after[name]))}
    return Difference(
        new=tuple(sorted(after.keys() - before.keys())),
        changed=changed,
        withdrawn=tuple(sorted(before.keys() - after.keys())),
        unchanged=len(both) - len(changed),
    )


def _changes(old: Item, new: Item) -> tuple[str, ...]:
    """What a learner or a trainer would see of the change."""
    if old.type != new.type:
        return ("type",)
    one, other = _parts(old), _parts(new)
    return tuple(name for name in one if one[name] != other[name])


def _parts(item: Item) -> dict[str, object]:
    return {
        "stem": item.stem,
        "options": answers(item),
        "key": keys(item),
        "feedback": feedback(item),
        "explanation": item.explanation,
        "exhibits": item.exhibits,
        "sources": item.sources,
        "versions": item.versions,
    }
