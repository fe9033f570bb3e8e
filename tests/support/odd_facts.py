"""Facts in memory for drawings and sheets: odd names, many nodes, one node."""

from pathlib import Path
from typing import Any

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

_SOURCE = {
    "id": "s",
    "name": "A <source> & more",
    "summary": "All.",
    "publisher": "P & Q",
    "url": "https://example.org/s?a=1&b=2",
    "accessed": "2026-01-02",
}
_VERB = {
    "id": "feeds",
    "name": "feeds",
    "summary": "Gives to.",
    "reads": "feeds <&> fills",
    "inverse": "is fed by",
    "negative": "does not feed",
    "subject_kinds": ["component"],
    "target_kinds": ["component"],
    "asks_subject": ["Who feeds {target}?", "What feeds {target}?", "{target} eats from?"],
    "asks_target": ["Whom does {subject} feed?", "What is fed by {subject}?", "{subject} feeds?"],
}


def bread() -> KnowledgeBase:
    """The knowledge base about bread baking."""
    return KnowledgeBase.load([BREAD], builtin=False)


def ring(*names: str, topic: str | None = "component:c0", joined: bool = True) -> KnowledgeBase:
    """Components with these names, each of which feeds the next, in three planes and none."""
    facts: dict[str, dict[str, Any]] = {"source:s": _SOURCE, "verb:feeds": _VERB}
    for number, name in enumerate(names):
        following = f"component:c{(number + 1) % len(names)}"
        feeds = {"verb": "feeds", "target": following, "cites": ["source:s"]}
        facts[f"component:c{number}"] = {
            "id": f"c{number}",
            "name": name,
            "summary": f"Number {number}.",
            "domain": "odd",
            "topic": topic,
            "relations": [feeds] if joined and len(names) > 1 else [],
            "claims": [
                {"id": "arms", "text": f"{name} has {number + 7} arms.", "cites": ["source:s"]}
            ],
            **({"plane": f"plane-{number % 3}"} if number % 4 else {}),
        }
    made = {Ref(ref): KINDS[Ref(ref).kind].model_validate(fact) for ref, fact in facts.items()}
    return KnowledgeBase.of_facts(dict(sorted(made.items())))
