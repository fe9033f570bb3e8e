"""Edges as English sentences: statements, and questions with the same verb.

A verb fact gives "runs" and "does not run"; from these come "which component runs it", "which
components run it" and "which component does it run".
"""

import re
from collections.abc import Iterable, Sequence

from generator.authoring.wording import shortlist
from kb import Edge, Fact, KnowledgeBase, Verb
from kb.naming import usual_article

_BEFORE_A_NAME = frozenset(
    [
        *("about", "adjust", "after", "at", "before", "by", "change", "changes", "did"),
        *("do", "does", "for", "from", "has", "have", "how", "in", "inside", "into", "is", "makes"),
        *("observe", "of", "on", "pages", "reach", "setup", "shields", "starts", "that", "through"),
        *("to", "understand", "up", "when", "with", "without", "writes"),
    ]
)
_DETERMINERS = frozenset(
    [
        *("a", "an", "another", "any", "each", "every", "existing", "its", "named", "no", "of"),
        *("one", "or", "that", "the", "their", "this"),
    ]
)
_CLASS = re.compile(r"\b(?:kind|class) of$")


def target_of(verb: Verb, target: Fact) -> str:
    """The name of a target behind its verb: "watches Pods", "is a kind of controller"."""
    if _CLASS.search(verb.reads):
        return target.name
    if getattr(target, "api_group", "") and target.name[:1].isupper():
        return _several_of(target.name)
    return target.called


def _several_of(name: str) -> str:
    """The plural of a kind of the API: Pods, NetworkPolicies, Gateways, Ingresses."""
    if name.endswith("y") and name[-2:-1] not in "aeo":
        return f"{name[:-1]}ies"
    if name.endswith(("ss", "x")):
        return f"{name}es"
    return name if name.endswith("s") else f"{name}s"


def machine_called(term: Fact) -> str:
    """The name of a state machine inside a sentence, as in "When is the Stage of a dough ...?".

    Of other terms most are a stuff or a deed, and need no article; a machine is one thing.
    """
    if term.article is None and usual_article("object", term.name):
        return f"the {term.name}"
    return term.called


def called(kb: KnowledgeBase, refs: Iterable[str]) -> str:
    """Facts by their names, as a list inside a sentence; of a long list only the first."""
    return shortlist([kb[ref].called for ref in refs])


def reached(kb: KnowledgeBase, verb: Verb, subject: str) -> str:
    """All that a fact stands in a verb to, as a list inside a sentence; empty if nothing."""
    return shortlist([target_of(verb, kb[ref]) for ref in sorted(kb.targets(subject, verb.id))])


def clause(edge: Edge, *, head: bool = False) -> str:
    """An edge as a clause, as in "the CronJob controller creates a Job"."""
    subject = edge.subject.opens if head else edge.subject.called
    return f"{subject} {edge.verb.reads} {target_of(edge.verb, edge.target)}"


def filled(frames: Sequence[str], slot: str, fact: Fact) -> list[str]:
    """Put a fact's name into the frames of a verb, with the article that it needs there.

    A slot behind a noun in apposition or an adjective takes the bare name ("the technique
    ballooning", "an existing Pod"), one behind "a" whatever article the name needs.
    """
    found = re.compile(rf"(?:(?:(?P<prior>[\w-]+) )?(?P<before>[\w-]+)(?P<gap>,? ))?\{{{slot}\}}")

    def fill(match: re.Match[str]) -> str:
        prior, before, gap = (match[part] or "" for part in ("prior", "before", "gap"))
        if not before:
            return fact.opens if match.start() == 0 else fact.called
        if before.casefold() in {"a", "an"}:
            name = fact.opens if before[0] == "A" else fact.called
            return f"{prior} {name}".strip()
        alone = _is_determined(prior.casefold(), before.casefold(), head=match.start() == 0)
        return f"{f'{prior} {before}'.strip()}{gap}{fact.name if alone else fact.called}"

    return [found.sub(fill, frame) for frame in frames]


def _is_determined(prior: str, before: str, *, head: bool) -> bool:
    """Whether the words before a name leave no room for an article of its own.

    So it is behind "each" or "the", behind "the technique" or "a new", and behind a noun at the
    head of the sentence; not behind a verb, as in "Which technique alters" or "Who reads".
    """
    if before in _BEFORE_A_NAME:
        return False
    return before in _DETERMINERS or prior in _DETERMINERS or (head and not prior)


def base(verb: Verb) -> str:
    """The verb behind "do" or "does", as in "run"; empty for "is" and "can"."""
    if not verb.negative.startswith("does not "):
        return ""
    said = verb.negative.removeprefix("does not ")
    return said.replace(" or ", " and ") if " and " in verb.reads else said


def several(verb: Verb) -> str:
    """The verb behind several subjects, as in "run", "are part of" or "can become"."""
    return base(verb) or re.sub(r"^is\b", "are", verb.reads)


def asked(verb: Verb, subject: str, *, many: bool = False) -> str:
    """The rest of a question for targets, as in "does kubelet run" or "is etcd part of"."""
    said = base(verb)
    if said:
        return f"{'do' if many else 'does'} {subject} {said}"
    auxiliary, _, rest = (several(verb) if many else verb.reads).partition(" ")
    return f"{auxiliary} {subject} {rest}"
