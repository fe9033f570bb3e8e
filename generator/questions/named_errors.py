"""The named errors that the wrong answers of an item stand for."""

from collections.abc import Iterator

from generator.questions.items import Choice, Item, Numeric, ShortText, WrongStep


def named_errors(item: Item) -> Iterator[tuple[str, str]]:
    """Each error that a wrong answer names, and the text of that answer.

    In a wrong line it is the key that shows the error; what it leads to is not written there.
    """
    if isinstance(item, WrongStep):
        yield from ((option.error, "") for option in item.options if option.error)
    elif isinstance(item, Choice):
        for option in item.options:
            if option.right:
                continue
            if option.error:
                yield option.error, option.text
            if option.gives and item.proof.by == "number":
                yield option.gives, option.text
    elif isinstance(item, Numeric):
        yield from ((trap.error, f"{trap.value} {item.unit}".strip()) for trap in item.traps)
    elif isinstance(item, ShortText):
        yield from ((trap.error, trap.value) for trap in item.traps)


def scope_of(item: Item) -> str:
    """The rule or model whose errors an item names, if any."""
    proof = item.proof
    if proof.by == "number":
        return proof.rule
    return proof.model if proof.by == "model" else ""
