"""A JSON Schema per kind of fact, so that editors complete and check the YAML while it is typed.

The schemas are written to ``kb/schema/`` and committed; a test proves that they are current.
"""

import json
from pathlib import Path

from kb.model import KINDS

SCHEMAS = Path(__file__).parent / "schema"


def schema(kind: str) -> str:
    """The schema of one kind, as the text of its file.

    Raises:
        KeyError: if there is no such kind.
    """
    body = KINDS[kind].model_json_schema()
    body["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    body["title"] = f"Pilothouse fact: {kind}"
    body["properties"] = {"kind": {"const": kind}, **body["properties"]}
    body["required"] = ["kind", *body["required"]]
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"
