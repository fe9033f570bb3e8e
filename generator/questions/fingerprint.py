"""What makes two items one question: the same family, facts, proof and key, whatever the wording.

Inputs of a rule and versions do not count: a rule asked with other numbers is the same question
unless another branch of the rule decides.
"""

import hashlib
import json
from collections.abc import Iterable

from generator.questions.proof import Proof

_INCIDENTAL = {"cites", "inputs", "digest"}


def fingerprint(family: str, facts: Iterable[str], proof: Proof, keys: Iterable[str]) -> str:
    """Hash what an item asks.

    Args:
        family: the id of its family.
        facts: the facts that support it.
        proof: what decides it.
        keys: the references of whatever is right in it.
    """
    asked = [family, sorted(set(facts)), proof.model_dump(exclude=_INCIDENTAL), sorted(set(keys))]
    text = json.dumps(asked, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
