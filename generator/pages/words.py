"""The few words that pages need and facts do not hold: names of kinds, domains and versions.

Knows no fact: a domain's name is spelled as the facts of the domain spell it.
"""

from typing import Final

KINDS: Final = {
    "component": ("component", "Components", "Parts that run."),
    "object": ("object", "Objects", "Things that parts act on."),
    "mechanism": ("mechanism", "Mechanisms", "Techniques, and what each of them needs."),
    "process": ("process", "Processes", "What happens, step by step, and who does it."),
    "machine": ("state machine", "State machines", "States, their thresholds and what they do."),
    "state": ("state", "States", "States of a state machine."),
    "parameter": ("parameter", "Parameters", "Numbers that can be set, with their history."),
    "counter": ("counter", "Counters", "Numbers that a person reads on a running system."),
    "term": ("term", "Glossary", "Words, and what they mean here."),
    "verb": ("relation", "Relations", "The ways in which two facts can be related."),
    "source": ("source", "Sources", "Documents that are cited, and when they were read."),
    "example": ("worked example", "Worked examples", "Runs of a simulator."),
    "objective": ("exam objective", "Exam objectives", "What exams ask for, and where it stands."),
}


def a_kind(kind: str) -> str:
    """Name one fact of a kind."""
    return KINDS[kind][0] if kind in KINDS else kind


def kinds(kind: str) -> str:
    """Name all facts of a kind, as a heading."""
    return KINDS[kind][1] if kind in KINDS else kind.capitalize()


def counted(kind: str, number: int) -> str:
    """Say how many facts of a kind there are."""
    if kind == "term":
        return f"{number} word" if number == 1 else f"{number} words"
    return f"{number} {a_kind(kind) if number == 1 else kinds(kind).lower()}"


def spelled_out(slug: str) -> str:
    """Read ``control-plane`` as words."""
    return slug.replace("-", " ")


def sentence(text: str) -> str:
    """Make a note of some words a sentence."""
    return capital(text) + ("" if text.endswith((".", "!", "?")) else ".")


def capital(text: str) -> str:
    """Begin a sentence or heading with *text*; a name such as ``kubelet`` is left to the caller."""
    return text[:1].upper() + text[1:]


def heading(name: str) -> str:
    """Begin a heading with a name; one with its own spelling, as ``vMotion``, keeps it."""
    first = name.partition(" ")[0]
    return capital(name) if first == first.lower() else name
