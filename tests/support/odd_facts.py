"""Facts in memory for drawings and sheets: odd names, many nodes, one node."""

from pathlib import Path

from kb import KnowledgeBase, Ref
from kb.model import KINDS

BREAD = Path(__file__).parents[1] / "banks" / "bread"

ODD_NAMES = (
    'a "quoted" <b>name</b> & more',
    "back\\slash \\n not a line end",
    "<looks like='a tag'>",
    "&lt; &amp;",
    "line\nend\tand tab",
    "größe, контейнер, δοχείο",
    "x" * 110,
    "]]> --> <!-- {curly} #hash $dollar `tick` *star* _under_ @at",
    "a very long name of many words that goes on and on until nobody wants to read it any more",
)

UNPRINTABLE = "容器"


def bread() -> KnowledgeBase:
    """The knowledge base about bread baking."""
    return KnowledgeBase.load([BREAD], builtin=False)


def chain(names: tuple[str, ...], *, domain: str = "odd", ring: bool = True) -> KnowledgeBase:
    """Components with these names, each of which feeds the next, all of one topic."""
    topic = "component:c0"
    facts: dict[str, object] = {
        "source:s": dict(
            id="s",
            name="A <source> & more",
            summary="All.",
            publisher="P & Q",
            url="https://example.org/s?a=1&b=2",
            accessed="2026-01-02",
        ),
        "verb:feeds": dict(
            id="feeds",
            name="feeds",
            summary="Gives to.",
            reads="feeds <&> fills",
            inverse="is fed by",
            negative="does not feed",
            subject_kinds=["component"],
            target_kinds=["component"],
            asks_subject=["Who feeds {target}?", "What feeds {target}?", "{target} eats from?"],
            asks_target=["Whom does {subject} feed?", "What does {subject} feed?", "Fed by {subject}?"],
        ),
    }
    for number, name in enumerate(names):
        last = number == len(names) - 1
        target = f"component:c{0 if last else number + 1}"
        relations = [dict(verb="feeds", target=target, cites=["source:s"])]
        facts[f"component:c{number}"] = dict(
            id=f"c{number}",
            name=name,
            summary=f"Number {number}.",
            domain=domain,
            topic=topic,
            **({"plane": f"plane-{number % 3}"} if number % 4 else {}),
            relations=relations if ring and (not last or number) else [],
            claims=[dict(id="one", text=f"{name} has {number + 7} arms.", cites=["source:s"])],
        )
    made = {Ref(ref): KINDS[Ref(ref).kind].model_validate(fact) for ref, fact in facts.items()}
    return KnowledgeBase.of_facts(dict(sorted(made.items())))
