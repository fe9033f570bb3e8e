"""Plain items without a proof, for tests that care about nothing but ids, families and stories."""

from generator.questions import Bank, Item, Option, Prior, SingleChoice, Unproven


def plain_item(name: str, family: str = "plain", linked: str = "") -> Item:
    """A single choice with this id."""
    return SingleChoice(
        id=name,
        family=family,
        domain="",
        stem=f"What is asked in {name}, and by whom?",
        explanation="Because it is so.",
        proof=Unproven(origin="a test"),
        facts=(),
        sources=(),
        versions={},
        level="apply",
        linked=linked,
        prior=Prior(band="medium", features={}),
        fingerprint=name,
        options=(
            Option(text="This one", right=True, feedback="It is this one.", reason="key"),
            Option(text="That one", right=False, feedback="It is not.", reason="misconception"),
        ),
    )


def plain_bank(*items: Item) -> Bank:
    """A bank of some items."""
    return Bank(
        title="Plain", seed=1, generator="test", knowledge="none", at={}, used={}, items=items
    )
