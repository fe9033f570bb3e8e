"""What comes of scheduling one Pod: a node, or every reason why there is none.

What it is not: the way there (see ``cycle`` and ``pod_class``), or what is done about it.
"""

from dataclasses import dataclass, field

Refusal = tuple[str, tuple[str, ...]]
"""The code and the reasons of a plugin that refuses."""


@dataclass(frozen=True)
class Decision:
    """A node for a Pod, or none.

    ``refusals`` counts nodes by why they were refused, ``blamed`` by the plugin that did it.
    ``beforehand`` is set where the Pod was refused before any node was looked at.
    """

    node: str
    score: int
    fitting: int
    total: int
    refusals: dict[Refusal, int] = field(default_factory=dict)
    blamed: dict[str, int] = field(default_factory=dict)
    beforehand: Refusal | None = None
