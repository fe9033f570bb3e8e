"""How a domain's name is spelled: as its own facts spell it most often, as in ESXi."""

import re
from collections import Counter
from collections.abc import Iterable

from kb.model import Fact


def domain_name(facts: Iterable[Fact], domain: str) -> str:
    """Spell a domain for a reader.

    The id of a domain has lower-case letters only. A spelling with capitals in its facts wins, then
    one in the facts that belong to no domain, as sources do; where there is none, the id is read as
    words.
    """
    facts = tuple(facts)
    spelled = _spelled(facts, domain, domain) or _spelled(facts, domain, None)
    words = domain.replace("-", " ")
    return spelled or words[:1].upper() + words[1:]


def _spelled(facts: Iterable[Fact], domain: str, of: str | None) -> str:
    """The spelling with capitals that the facts of a domain have most often; empty without one."""
    words = domain.replace("-", " ")
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    found: Counter[str] = Counter()
    for fact in facts:
        if fact.domain == of:
            said = (fact.name, fact.summary, *(claim.text for claim in fact.claims))
            found.update(word for text in said for word in pattern.findall(text))
    spelled = [word for word in found if word != word.lower()]
    return min(spelled, key=lambda word: (-found[word], word), default="")
