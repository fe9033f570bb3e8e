"""The bounds of a rollout as a command works them out."""

from generator.rule_book import rollout
from kb import KnowledgeBase

KB = KnowledgeBase.load()


def test_bounds_are_given_as_numbers_or_as_percentages() -> None:
    """A manifest allows both, and so does the command."""
    numbers = rollout(KB, 10, "1", "2")
    shares = rollout(KB, 10, "25%", "25%")

    assert numbers.result == {"max_pods": 11, "min_available": 8}
    assert shares.result == {"max_pods": 13, "min_available": 8}
