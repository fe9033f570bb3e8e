"""Text as the rules see it: words without what is code.

A name such as ``kube-apiserver``, a setting such as ``clusterIP: None`` and a command such as
``kubectl get all`` are no words of a language, so no rule about words may stumble on them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.questions.text import content

_KEPT: Final = 20_000  # options of a family are the same few texts again and again
_COMMANDS = (
    r"(?:kubectl|helm|etcdctl|crictl|kubeadm|docker|ctr|nerdctl|systemctl|esxcli|esxtop"
    r"|vim-cmd|vmkfstools|govc|curl)"
)
_VERBS = (
    r"(?:get|describe|apply|create|delete|run|exec|logs|edit|patch|scale|rollout|expose|set|label"
    r"|annotate|taint|cordon|uncordon|drain|top|cp|config|explain|replace|wait|api-resources"
    r"|install|upgrade|uninstall|list|search|show|status|start|stop|restart|ps|pull|push|images"
    r"|init|join|reset|snapshot|endpoint|member|system|vm|network|storage|vmsvc)"
)
CODE: Final = re.compile(
    r"```.*?```"  # a block of lines
    r"|`[^`\n]*`"
    r"|https?://\S+"
    rf"|\b{_COMMANDS}\s+{_VERBS}(?:\s+(?:all|none|[\w./:=-]*[a-z0-9]))?"
    r"(?:\s+--?[A-Za-z][\w-]*(?:[= ][\w./:,*-]+)?)*"
    r"|(?<![\w-])--?[A-Za-z][\w-]*(?:=\S+)?"  # a flag
    r"|\b[a-z]+[A-Z]\w*:\s*\S+"  # clusterIP: None
    r"|\b[\w-]+(?:\.[\w-]+)*\.[\w-]*[A-Za-z][\w-]*(?::\s*\S+)?"  # spec.replicas, Mem.MemMinFreePct
    r"|['\"][\w.-]+:\s*[\w.-]+['\"]"  # 'restartPolicy: Never', "type: All"
    r"|\b[a-z]+[A-Z]\w*"  # camelCase
    r"|(?<![\w.])/?[\w.*-]+(?:/[\w.*-]+)+"  # a path, an API group, a network
    r"|\b\w+_\w+"  # snake_case
    r"|\b[a-z]+(?:-[a-z0-9]+)*-\d[a-z0-9]*\b",  # node-1
    re.DOTALL,
)
_MAYBE: Final = re.compile(r"[`./_:]|-\w|[a-z][A-Z]|\b" + _COMMANDS + r"\b")
_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:[-'’][A-Za-z0-9]+)*")
_SENTENCE: Final = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Prose:
    """One text, looked at once.

    Attributes:
        text: as it was written.
        plain: the text with each piece of code replaced by ``§``.
        words: the words of the plain text in lower case, in order.
        bag: the same without order.
        content: the stems of the words that carry meaning, code included.
    """

    text: str
    plain: str
    words: tuple[str, ...]
    bag: frozenset[str]
    content: frozenset[str]


@lru_cache(maxsize=_KEPT)
def prose(text: str) -> Prose:
    """Look at a text."""
    plain = without_code(text)
    words = tuple(_WORD.findall(plain.lower()))
    return Prose(text, plain, words, frozenset(words), content(text))


def without_code(text: str) -> str:
    """The text with each piece of code replaced by ``§``."""
    return CODE.sub("§", text) if _MAYBE.search(text) else text


def is_code(text: str) -> bool:
    """Whether a text is nothing but code."""
    return not without_code(text).replace("§", "").strip(" .,;:()")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text."""
    return tuple(part for part in _SENTENCE.split(text) if part.strip())
