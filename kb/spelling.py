"""How a domain's name is spelled: as its own facts spell it most often, as in ESXi."""

import re
from collections import Counter
from collections.abc import Iterable

from kb.model import Fact


def domain_name(facts: Iterable[Fact], domain: str) -> str:
    """Spell a domain for a reader.

    The id of a domain has lower-case letters only. A spelling with capitals in its facts wins;
    where there is none, the id is read as words.
    """
    words = domain.replace("-", " ")
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    found: Counter[str] = Counter()
    for fact in facts:
        if fact.domain == domain:
            said = (fact.name, fact.summary, *(claim.text for claim in fact.claims))
            found.update(word for text in said for word in pattern.findall(text))
    spelled = [word for word in found if word != word.lower()]
    if not spelled:
        return words[:1].upper() + words[1:]
    return min(spelled, key=lambda word: (-found[word], word))
