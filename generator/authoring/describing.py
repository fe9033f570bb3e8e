"""What a fact is, as a sentence that can follow another one.

The summary of a thing is a definition, as in a dictionary: "The agent on every node." Behind
another sentence that is a fragment; here it gets a subject and a verb. What happens, such as a
technique or a state, is mostly summed up in a sentence of its own, which stays as it is.
"""

import re

from kb import ApiObject, Component, Counter, Fact, Parameter, Process, State, Term

_THINGS = (ApiObject, Component, Counter, Parameter, Term)
_DEFINES = re.compile(r"(?:The|An?|One|What)\b")
_TELLS = re.compile(r"(?:How|Whether|Where)\b")
_SORT = re.compile(
    r"(?:The|An?|One) (?:[\w-]+ )?(?:kind|means|mechanism|method|practice|procedure|process|rule"
    r"|step|strategy|technique|way)(?:,| (?:by|for|in|of|that|to|which|with)\b)"
)
_SHOWS = re.compile(r"(?:How|What|Why)\b")


def described(fact: Fact, subject: str = "It") -> str:
    """What a fact is, said of a subject that stands at the head: "It is the agent ..."."""
    said = fact.summary
    if isinstance(fact, State):
        return f"{fact.opens} means: {said}"
    if isinstance(fact, Process) and _SHOWS.match(said):
        return f"The process shows {_inside(said)}"
    thing = isinstance(fact, _THINGS) and not _names(said, fact)
    if (_DEFINES if thing else _SORT).match(said):
        return f"{subject} is {_inside(said)}"
    if thing and _TELLS.match(said):
        return f"{subject} {'is' if isinstance(fact, Term) else 'says'} {_inside(said)}"
    return said


def introduced(fact: Fact) -> str:
    """What a fact is, with its name: "kubelet is the agent on every node."."""
    return described(fact, fact.opens)


def _names(said: str, fact: Fact) -> bool:
    """Whether a summary begins with its fact and so is a sentence: "The oven bakes the loaves."."""
    head, name = said.casefold(), fact.name.casefold()
    for article in ("the ", "an ", "a "):
        head = head.removeprefix(article)
    return head.startswith(name) and not head[len(name) : len(name) + 1].isalnum()


def _inside(said: str) -> str:
    return said[:1].lower() + said[1:]
