"""Blueprints: how many items of which topics and levels, or of which exam objectives.

A blueprint says what a bank is to hold. Which items are chosen is for :mod:`generator.assembly`.
"""

import json

from generator.blueprints.cells import admits, cell_of, cells, shared_out
from generator.blueprints.model import Blueprint, Families, Pool
from generator.blueprints.reading import blueprint_names, read_blueprint, usual_blueprint

__all__ = [
    "Blueprint",
    "Families",
    "Pool",
    "admits",
    "blueprint_names",
    "blueprint_schema",
    "cell_of",
    "cells",
    "read_blueprint",
    "shared_out",
    "usual_blueprint",
]


def blueprint_schema() -> str:
    """The JSON Schema of a blueprint, as the text of a file."""
    body = Blueprint.model_json_schema()
    body["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    body["title"] = "Pilothouse blueprint"
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"
