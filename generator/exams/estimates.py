"""How long an item takes, before anybody has timed it: an estimate, and stated as one.

Reading at 180 words a minute, which is slow for prose and usual for technical text in a second
language, then time to think that grows with the cognitive level, and more where an answer is made
of several. The figures are our own assumption; times of real learners should replace them.
"""

from collections.abc import Mapping
from typing import Final

from generator.questions import Cloze, Item, Joining, Level, MultipleResponse, Ordering
from generator.questions.answers import answers
from generator.questions.exhibits import read_out
from generator.questions.text import words

_A_WORD: Final = 1 / 3  # seconds
_THINKING: Final[Mapping[Level, float]] = {
    "remember": 15,
    "understand": 25,
    "apply": 50,
    "analyze": 60,
    "evaluate": 60,
    "create": 90,
}
_SEVERAL: Final = 8.0  # seconds for each further answer that has to be given


def seconds(item: Item) -> float:
    """Estimate how many seconds *item* takes a learner who knows the topic."""
    texts = [item.stem, *answers(item), *map(read_out, item.exhibits)]
    read = sum(len(words(text)) for text in texts) * _A_WORD
    given = 1
    if isinstance(item, Joining):
        given = len(item.pairs)
    elif isinstance(item, Ordering):
        given = len(item.steps)
    elif isinstance(item, Cloze):
        given = len(item.gaps)
    elif isinstance(item, MultipleResponse):
        given = sum(option.right for option in item.options)
    return round(read + _THINKING[item.level] + _SEVERAL * (given - 1), 1)
