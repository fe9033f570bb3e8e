"""An id from a name: ``Kube-Proxy (nftables)`` becomes ``kube-proxy-nftables``."""

import re
import unicodedata
from typing import Final

_MOST: Final = 100


def slug(name: str) -> str:
    """The id that a name gives; empty where it has no Latin letter and no digit."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"[a-z0-9]+(?:\.[a-z0-9]+)*", letters)
    return "-".join(words)[:_MOST].rstrip("-.")
