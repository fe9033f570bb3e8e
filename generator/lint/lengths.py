"""Lengths that give the key away. Whether the shortest is too often right is for a whole bank."""

from collections.abc import Iterator

from generator.lint.report import Rule
from generator.lint.view import View

_LONG_KEY = 4  # words from which the length of a key is noticed
_NOTICED = 25  # characters from which options differ in length to the eye


def longest_option_is_key(view: View) -> Iterator[str]:
    """QL01: The key has four words or more and is over a quarter longer than every distractor."""
    if view.key and view.wrong and not view.amounts:
        key = view.key.text
        longest = max([len(wrong.text) for wrong in view.wrong])
        if 4 * len(key) > 5 * longest and len(key.split()) >= _LONG_KEY:
            yield f"the key has {len(key)} characters, the longest distractor {longest}"


def length_spread(view: View) -> Iterator[str]:
    """QL03: The longest option has over twice the characters of the shortest, and over 25."""
    if view.options:
        lengths = [len(option.text) for option in view.options]
        if max(lengths) > max(2 * min(lengths), _NOTICED):
            yield f"options have from {min(lengths)} to {max(lengths)} characters"


RULES = (
    Rule(
        "QL01",
        "block",
        "Longest option is key",
        longest_option_is_key,
        "Cut the key down to what makes it right, or give distractors as much detail.",
        "What does the kubelet do? (a) runs Pods (b) builds images"
        " (c) watches the Pods bound to its node, starts their containers and reports state",
    ),
    Rule(
        "QL03",
        "warn",
        "Length spread",
        length_spread,
        "Bring the options to a similar length.",
        "(a) the node (b) the controller that compares the wanted number of replicas with Pods",
    ),
)
