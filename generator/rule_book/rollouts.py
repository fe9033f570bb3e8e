"""The bounds of a rolling update of a Deployment."""

from generator.rule_book.ruling import Ruling, bases
from kb import KnowledgeBase
from simulator import kubernetes

_LONGEST = 10  # digits; a longer number is refused as it is written


def rollout(kb: KnowledgeBase, replicas: int, max_surge: str, max_unavailable: str) -> Ruling:
    """How many Pods there may be during a rolling update, and how many stay available."""
    version = str(kb.at["kubernetes"])
    found = kubernetes.rollout(replicas, *map(_bound, (max_surge, max_unavailable)))
    return Ruling(
        rule="rolling update",
        inputs={
            "replicas": str(replicas),
            "maxSurge": max_surge,
            "maxUnavailable": max_unavailable,
        },
        result={"max_pods": found.max_pods, "min_available": found.min_available},
        answer={"at most": f"{found.max_pods} Pods", "available": f"{found.min_available} Pods"},
        steps=found.steps,
        sources=bases(kb, "kubernetes", version, ("max-surge", "max-unavailable")),
    )


def _bound(text: str) -> int | str:
    """A number of Pods as a number; a percentage stays text, as in a manifest."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST else text
