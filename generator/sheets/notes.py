"""What stands at the foot of a sheet: its form, the versions it is true of, and its sources."""

from collections.abc import Sequence

from generator.questions.short_code import short_code
from generator.sheets.topics import Topic
from kb import KnowledgeBase, Ref


class Notes:
    """Numbers sources in the order in which they are first cited."""

    def __init__(self, kb: KnowledgeBase) -> None:
        """Begin without a source."""
        self._kb = kb
        self._numbers: dict[Ref, int] = {}
        self.said: list[str] = []

    def cite(self, cites: Sequence[Ref]) -> str:
        """Give the number of the first source, as ``[3]``."""
        for source in self._kb.sources(cites)[:1]:
            if source.ref not in self._numbers:
                self._numbers[source.ref] = len(self._numbers) + 1
                version = f", {source.version}" if source.version else ""
                title = f"{source.publisher}: {source.name}{version}"
                self.said.append(f"{title}. {_short(source.url)}")
            return f"[{self._numbers[source.ref]}]"
        return ""


def _short(url: str) -> str:
    """An address as somebody types it."""
    return url.removeprefix("https://").removesuffix("/")


def form(kb: KnowledgeBase, topic: Topic, *what: object) -> str:
    """A code that tells sheets apart that are not the same, and which a sheet and its key share."""
    return short_code("\n".join([topic.name, *map(str, what), kb.digest]))


def versions(kb: KnowledgeBase, topic: Topic) -> str:
    """The releases that a sheet is about, such as ``ESXi 9.0``, where one is known."""
    known = [domain for domain in topic.domains if any(kb.at.get(domain, ()))]
    return ", ".join(f"{kb.domains[domain]} {kb.at[domain]}" for domain in known)
