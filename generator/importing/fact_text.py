"""A fact as the text of its file: block style, in the order given, each value on one line."""

from collections.abc import Mapping
from typing import Any, Final

import yaml

_NEVER_WRAPPED: Final = 1_000_000


def fact_text(data: Mapping[str, Any]) -> str:
    """Write a mapping of text, lists and mappings as YAML that reads back to the same."""
    text: str = yaml.safe_dump(
        dict(data),
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=_NEVER_WRAPPED,
    )
    return text
