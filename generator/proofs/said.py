"""What the facts say, put into the words in which an option must say it."""

from collections.abc import Iterable

from generator.questions.text import folded
from kb import (
    Claim,
    Counter,
    Fact,
    KnowledgeBase,
    Misconception,
    Parameter,
    Process,
    Ref,
    State,
    Step,
    Term,
    UnknownFactError,
    plain,
)

_UP, _DOWN = frozenset({"implements", "is-a", "part-of"}), ("contains", "runs")
_NUMBERED = frozenset({"line", "port", "revision", "step"})  # these stand before the number


def attribute(kb: KnowledgeBase, fact: Fact, name: str) -> str:
    """A field of a fact as text; a reference is given by the name of what it leads to."""
    found = getattr(fact, name, None)
    if found is None or found == "":
        return ""
    if isinstance(found, Ref):
        return kb[found].name
    if isinstance(found, bool):
        return "yes" if found else "no"
    return str(found)


def sentence(text: str) -> str:
    """A phrase as it stands at the head of an option."""
    return text[:1].upper() + text[1:]


def step_text(kb: KnowledgeBase, step: Step) -> str:
    """A step as a sentence: who does what."""
    return f"{kb[step.actor].opens} {step.does}"


def reads_as_step(text: str, kb: KnowledgeBase, step: Step, actor: Ref | None = None) -> bool:
    """Whether a text says who does what; older banks name a part without its article."""
    who = kb[actor or step.actor]
    return text in {f"{who.opens} {step.does}", f"{who.name} {step.does}"}


def setting_text(fact: Parameter, versions: str = "") -> str:
    """The value of a parameter with its unit, now or in another range of versions."""
    values = [entry for entry in fact.values if not versions or entry.versions == versions]
    if not values:
        raise UnknownFactError(f"{fact.ref}@{versions}")
    value, unit = plain(values[0].value), fact.unit
    if unit in _NUMBERED:
        return f"{unit} {value}"
    if value == "1" and unit[-1:] == "s" and len(unit) > 2 and unit.isalpha():  # noqa: PLR2004 - "ms" is no plural
        unit = unit.removesuffix("s")
    return f"{value} {unit}".strip()


def process_of(kb: KnowledgeBase, ref: str) -> Process:
    """A process by its reference.

    Raises:
        UnknownFactError: if there is none.
    """
    fact = kb[ref]
    if not isinstance(fact, Process):
        raise UnknownFactError(ref)
    return fact


def claim_of(kb: KnowledgeBase, ref: str) -> Claim | None:
    """The claim that ``kind:id#claim`` names, if it holds at these versions."""
    fact, _, part = ref.partition("#")
    return next((claim for claim in kb[fact].claims if claim.id == part), None)


def belief_of(kb: KnowledgeBase, ref: str) -> Misconception | None:
    """The misconception that ``kind:id#misconception`` names, if it is one at these versions."""
    fact, _, part = ref.partition("#")
    return next((wrong for wrong in kb[fact].misconceptions if wrong.id == part), None)


def sources_of(fact: Fact) -> tuple[str, ...]:
    """The sources of what a fact says of itself, else of its claims, else of its edges."""
    if isinstance(fact, Term | Counter):
        cited: Iterable[Ref] = fact.cites
    else:
        held = next(
            (getattr(fact, key) for key in ("values", "bands", "steps") if hasattr(fact, key)),
            fact.claims or fact.relations,
        )
        cited = (ref for entry in held for ref in entry.cites)
    return tuple(sorted({str(ref) for ref in cited}))


def kin(kb: KnowledgeBase, one: str, other: str) -> bool:
    """Whether one of two facts is a part or a case of the other, by however many steps."""
    return other in _above(kb, one) or one in _above(kb, other)


def _above(kb: KnowledgeBase, ref: str) -> set[str]:
    found: set[str] = set()
    queue = [ref]
    while queue:
        low = queue.pop()
        above = {edge.target for edge in kb[low].relations if edge.verb.id in _UP}
        for verb in _DOWN:
            above |= kb.subjects(verb, low)
        queue += above - found
        found |= above
    return found


def mentions(text: str, name: str) -> bool:
    """Whether a stem names something, whatever the case, or several of it."""
    said, one = " ".join(text.casefold().split()), folded(name)
    return one in said or (one.endswith("y") and f"{one[:-1]}ies" in said)


def by_state(kb: KnowledgeBase, ref: str) -> State:
    """A state by its reference.

    Raises:
        UnknownFactError: if there is none.
    """
    fact = kb[ref]
    if not isinstance(fact, State):
        raise UnknownFactError(ref)
    return fact


def undated(kb: KnowledgeBase, ref: str, stem: str) -> str:
    """What is wrong if a fact says different things by version and the stem names no version."""
    whole = kb.whole[kb[ref].ref]
    held = (getattr(whole, key, ()) for key in ("values", "bands", "steps"))
    version = str(kb.at.get(whole.domain or "", ""))
    if any(entry.versions != "*" for part in held for entry in part) and version not in stem:
        return f"{ref} differs by version: the stem needs {version}"
    return ""
