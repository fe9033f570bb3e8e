"""The page of one fact: all that is known of it, with diagram, sources, runs and questions."""

from collections.abc import Sequence

from generator.pages import history, quizzes, relations, words
from generator.pages.environment import Desk, Page, render
from generator.pages.map_page import on_the_map
from generator.pages.material import Material
from generator.pages.simulated import appearances
from kb import Counter, Fact, Parameter, Process, Step, changes


def fact_page(material: Material, fact: Fact) -> Page:
    """Write the page of a component, object, mechanism or process."""
    place = material.places.of(fact.ref)
    assert place is not None
    return render("fact", Desk(material, place.path), {"fact": fact, **_told(material, fact)})


def _told(material: Material, fact: Fact) -> dict[str, object]:
    kb = material.kb
    return {
        "known": [claim for claim in fact.claims if not claim.about],
        "failures": [claim for claim in fact.claims if claim.about == "failure"],
        "tags": _tags(material, fact),
        "out": relations.outgoing(kb, fact),
        "into": relations.incoming(kb, fact),
        "changes": [change for change in changes.history(kb, fact.ref) if change.part != "belief"],
        "parameters": [
            (each, history.value_in_words(kb, each))
            for each in kb.of(Parameter)
            if each.of == fact.ref or _configures(material, each, fact)
        ],
        "counters": [each for each in kb.of(Counter) if each.measures == fact.ref],
        "appearances": appearances(material, fact),
        "items": quizzes.chosen(material.items_of.get(fact.ref, ()), quizzes.ON_A_FACT),
        "steps": fact.steps if isinstance(fact, Process) else (),
        "waits": _waits(fact.steps) if isinstance(fact, Process) else {},
        "sheets": material.sheets.get(fact.topic or "", ()),
        "took_part": _processes(material, fact),
        "has_topic": fact.topic in kb.topics(),
        "map_place": on_the_map(material, fact),
    }


def _tags(material: Material, fact: Fact) -> tuple[str, ...]:
    """What sort of thing it is, in a few words above the first sentence."""
    domain = fact.domain or ""
    version = material.kb.at.get(domain)
    name = material.kb.domains[domain] if domain else ""
    read = f"{name} {version}" if version and version > (0,) else name
    plane = words.spelled_out(getattr(fact, "plane", ""))
    scope = {True: "namespaced", False: "not namespaced", None: ""}
    found = (
        words.capital(words.a_kind(fact.kind)),
        plane,
        " or ".join(filter(None, (getattr(fact, "api_group", ""), *getattr(fact, "also_in", ())))),
        scope[getattr(fact, "namespaced", None)],
        read,
    )
    return tuple(word for word in found if word)


def _waits(steps: Sequence[Step]) -> dict[str, str]:
    """Say what a step comes after, where that is not just the step above it."""
    numbers = {step.id: number for number, step in enumerate(steps, 1)}
    said = {}
    for number, step in enumerate(steps, 1):
        before = [str(numbers[name]) for name in step.after]
        if before == [str(number - 1)] or number == 1:
            said[step.id] = ""
        elif not before:
            said[step.id] = "Waits for no other step."
        else:
            said[step.id] = (
                f"After step {before[0]}."
                if len(before) == 1
                else (f"After steps {', '.join(before[:-1])} and {before[-1]}.")
            )
    return said


def _configures(material: Material, parameter: Parameter, fact: Fact) -> bool:
    return any(relation.target == fact.ref for relation in material.kb[parameter.ref].relations)


def _processes(material: Material, fact: Fact) -> tuple[Process, ...]:
    """The processes in which the fact is an actor."""
    return tuple(
        process
        for process in material.kb.of(Process)
        if any(step.actor == fact.ref for step in process.steps)
    )
