"""Reads a blueprint, which anybody may have written: bounded, with every problem and its place."""

from pathlib import Path
from typing import Final

from pydantic import ValidationError

from generator.blueprints.model import Blueprint
from generator.errors import InvalidBlueprintError, UnknownNameError
from kb import KnowledgeBase
from kb.problems import Problem
from kb.yaml_reader import read

READY: Final = Path(__file__).parent / "ready"
_USUAL: Final = "day-one"
_WORDING: Final = {
    "missing": "is missing",
    "extra_forbidden": "is no key of a blueprint",
    "literal_error": "is none of the words that may stand here",
}
_MOST: Final = 20


def blueprint_names() -> tuple[str, ...]:
    """The names of the ready-made blueprints."""
    return tuple(sorted(path.stem for path in READY.glob("*.yaml")))


def read_blueprint(source: str | Path) -> Blueprint:
    """Read a ready-made blueprint by its name, or a file.

    Raises:
        UnknownNameError: if it is neither.
        InvalidBlueprintError: with every problem of the file.
    """
    text = str(source)
    if text in blueprint_names():
        return _read(READY / f"{text}.yaml", f"{text}.yaml")
    if not text.endswith((".yaml", ".yml")) and not Path(source).is_file():
        raise UnknownNameError("blueprint", text, blueprint_names())
    return _read(Path(source), text)


def usual_blueprint(kb: KnowledgeBase) -> Blueprint:
    """What an exam holds if nobody says so: a first day, or else all topics."""
    first = read_blueprint(_USUAL)
    if {topic.id for topic in kb.topics()} >= set(first.topics):
        return first
    plain = {"title": "Exam", "number": first.number, "minutes": first.minutes}
    return Blueprint.model_validate(plain)


def _read(path: Path, name: str) -> Blueprint:
    nodes, problems = read(path, name)
    if not problems and len(nodes) != 1:
        problems = [Problem(name, 1, 1, "BP001", "a blueprint is one document with content")]
    if problems:
        raise InvalidBlueprintError("\n".join(map(str, problems)))
    (node,) = nodes
    try:
        return Blueprint.model_validate(node.text())
    except ValidationError as error:
        said = []
        for found in error.errors(include_url=False, include_context=False)[:_MOST]:
            where = ".".join(map(str, found["loc"])) or "the blueprint"
            what = _WORDING.get(found["type"], found["msg"])
            place = node.place(found["loc"])
            said.append(str(Problem(name, *place, "BP002", f"{where}: {what}")))
        raise InvalidBlueprintError("\n".join(said)) from error
