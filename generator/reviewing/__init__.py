"""The trainer's hand: approve, reject, pin and reword items by id, and add items of one's own."""

from generator.reviewing.reading import read_review
from generator.reviewing.review import NO_REVIEW, Review, as_written

__all__ = ["NO_REVIEW", "Review", "as_written", "read_review"]
