"""The releases of ESX and ESXi that there are, and the rules of each.

Facts say from which release on something holds, so they would give rules to a release that never
was. Updates and patches of a release go by its rules: 7.0.3 by those of 7.0.
"""

from typing import Final

from kb import KnowledgeBase
from simulator import esxi
from simulator.errors import InvalidScenarioError

RELEASES: Final = (
    *("2.5", "3.0", "3.5", "4.0", "4.1"),
    *("5.0", "5.1", "5.5", "6.0", "6.5", "6.7", "7.0", "8.0", "9.0", "9.1"),
)


def rules_of(kb: KnowledgeBase, release: str) -> esxi.Parameters:
    """The rules of a release; the empty text is the newest that the facts name.

    Raises:
        InvalidScenarioError: if there is no such release, says which there are.
    """
    newest = str(kb.at.get("esxi", ""))
    release = release or newest
    if ".".join(release.split(".")[:2]) not in RELEASES and release != newest:
        known = ", ".join(RELEASES)
        raise InvalidScenarioError((f"release: {release[:20]!r} is unknown; known are {known}",))
    return esxi.Parameters.of(kb, release)
