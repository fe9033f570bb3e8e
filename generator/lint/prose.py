"""Text as the rules see it: words without what is code.

A name such as ``kube-apiserver``, a setting such as ``clusterIP: None`` and a command such as
``kubectl get all`` are no words of a language, so no rule about words may stumble on them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_KEPT: Final = 4_000  # options of a family are the same few texts again and again
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
_COMMAND_NAMES: Final = tuple(_COMMANDS.removeprefix("(?:").removesuffix(")").split("|"))
_QUOTED: Final = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
_COMMAND: Final = re.compile(
    rf"\b{_COMMANDS}\s+{_VERBS}\b(?:\s+(?:all|none|[\w./:=-]*[a-z0-9]))?"
    r"(?:\s+(?:-[A-Za-z] [\w./:,*-]+|--?[A-Za-z][\w-]*(?:=\S+)?))*"
)
_FLAG: Final = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*(?:=\S+)?")
_PATH: Final = re.compile(r"https?://\S+|(?<![\w./])/?[\w.*-]+(?:/[\w.*-]+)+")
_SETTING: Final = re.compile(
    r"['\"][\w.-]+:\s*[\w.-]+['\"]"  # 'restartPolicy: Never', "type: All"
    r"|\b[a-z]+[A-Z]\w*:\s*\S+"  # clusterIP: None
    r"|\b[\w-]+(?:\.[\w-]+)*\.[\w-]*[A-Za-z][\w-]*:\s*\S+"  # spec.type: None
)
_NAME: Final = re.compile(
    r"\b[\w-]+(?:\.[\w-]+)*\.[\w-]*[A-Za-z][\w-]*"  # spec.replicas, Mem.MemMinFreePct
    r"|\b[a-z]+[A-Z]\w*"  # camelCase
    r"|\b\w+_\w+"  # snake_case
    r"|\b[a-z]+(?:-[a-z0-9]+)*-\d[a-z0-9]*\b"  # node-1
)
_NAMED: Final = re.compile(r"\w[._]\w|[a-z][A-Z]|-\d")
_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:[-'\u2019][A-Za-z0-9]+)*")
_SENTENCE: Final = re.compile(r"(?<=[.!?…])[\"”\u2019)]*\s+(?=[\"“(]?[A-Z0-9])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Prose:
    """One text, looked at once.

    Attributes:
        text: as it was written.
        plain: the text with each piece of code replaced by ``§``.
        words: the words of the plain text in lower case, in order.
        bag: the same without order.
    """

    text: str
    plain: str
    words: tuple[str, ...]
    bag: frozenset[str]


@lru_cache(maxsize=_KEPT)
def prose(text: str) -> Prose:
    """Look at a text."""
    plain = without_code(text)
    words = tuple(_WORD.findall(plain.lower()))
    return Prose(text, plain, words, frozenset(words))


def without_code(text: str) -> str:
    """The text with each piece of code replaced by ``§``."""
    if "`" in text:
        text = _QUOTED.sub("§", text)
    if any(name in text for name in _COMMAND_NAMES):  # much faster than to search for words
        text = _COMMAND.sub("§", text)
    if "/" in text:
        text = _PATH.sub("§", text)
    if ":" in text:
        text = _SETTING.sub("§", text)
    if "-" in text:
        text = _FLAG.sub("§", text)
    return _NAME.sub("§", text) if _NAMED.search(text) else text


def bag(text: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(text.split())


def is_code(text: str) -> bool:
    """Whether a text is nothing but code."""
    return not without_code(text).replace("§", "").strip(" .,;:()")


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text."""
    return tuple(part for part in _SENTENCE.split(text) if part.strip())
