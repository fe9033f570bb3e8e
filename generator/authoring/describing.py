"""What a fact is, as a sentence that can follow another one.

The summary of a thing is a definition, as in a dictionary: "The agent on every node." Behind
another sentence that is a fragment; here it gets a subject and a verb. What happens, such as a
technique or a state, is summed up in a sentence of its own, which stays as it is.
"""

import re

from kb import ApiObject, Component, Counter, Fact, Parameter, Process, State, Term

_THINGS = (ApiObject, Component, Counter, Parameter, Term)
_DEFINES = re.compile(r"(?:The|An?|One|What)\b")
_TELLS = re.compile(r"(?:How|Whether|Where)\b")
_SHOWS = re.compile(r"(?:How|What|Why)\b")


def described(fact: Fact, subject: str = "It") -> str:
    """What a fact is, said of a subject that stands at the head: "It is the agent ..."."""
    said = fact.summary
    if isinstance(fact, Process) and _SHOWS.match(said):
        return f"The process shows {_inside(said)}"
    if isinstance(fact, State):
        return f"{fact.opens} means: {said}"
    if not isinstance(fact, _THINGS) or _named(fact).match(said):
        return said
    if _DEFINES.match(said):
        return f"{subject} is {_inside(said)}"
    if _TELLS.match(said):
        return f"{subject} {'is' if isinstance(fact, Term) else 'says'} {_inside(said)}"
    return said


def introduced(fact: Fact) -> str:
    """What a fact is, with its name: "kubelet is the agent on every node."."""
    return described(fact, fact.opens)


def _named(fact: Fact) -> re.Pattern[str]:
    """A summary that names its fact itself is a sentence: "The oven bakes the loaves."."""
    return re.compile(rf"(?:(?:the|an?)\s+)?{re.escape(fact.name)}\b", re.IGNORECASE)


def _inside(said: str) -> str:
    return said[:1].lower() + said[1:]
