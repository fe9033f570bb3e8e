"""Turn folders of YAML files into facts, or into a full list of problems.

Two phases: each file alone, then rules across files, which need files that stand alone.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from kb.complaints import explain
from kb.errors import InvalidFactsError
from kb.fact_file import FactFile, read_fact
from kb.ids import Ref
from kb.lint import lint
from kb.model import KINDS, Fact
from kb.problems import Problem

FACTS = Path(__file__).parent / "facts"
MAX_FILES = 50_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """Facts with the files they came from, and the facts that a later folder replaced."""

    facts: dict[Ref, tuple[Fact, FactFile]]
    overridden: tuple[Ref, ...]


def load(roots: Sequence[Path] = (FACTS,)) -> Loaded:
    """Read every fact below the roots; a later root extends or overrides an earlier one.

    Raises:
        InvalidFactsError: with *all* problems of all files, if there is any.
    """
    facts: dict[Ref, tuple[Fact, FactFile]] = {}
    overridden: list[Ref] = []
    problems: list[Problem] = []
    for root in roots:
        here, found = _load_root(root)
        problems += found
        overridden += [ref for ref in here if ref in facts]
        facts |= here
    problems = problems or list(lint(facts))
    if problems:
        raise InvalidFactsError(problems)
    return Loaded(dict(sorted(facts.items())), tuple(sorted(overridden)))


def _load_root(root: Path) -> tuple[dict[Ref, tuple[Fact, FactFile]], list[Problem]]:
    facts: dict[Ref, tuple[Fact, FactFile]] = {}
    if not root.is_dir():
        hint = "--kb takes a folder that holds YAML fact files"
        return facts, [Problem(str(root), 1, 1, "KB008", "there is no such folder", hint)]
    paths, problems = _files(root)
    if not paths and not problems:
        return facts, [Problem(str(root), 1, 1, "KB008", "the folder holds no .yaml file")]
    if len(paths) > MAX_FILES:
        return facts, [Problem(str(root), 1, 1, "KB006", f"more than {MAX_FILES} files")]
    inside = root.resolve()
    for path in paths:
        if not path.resolve().is_relative_to(inside):
            problems.append(
                Problem(str(path), 1, 1, "KB009", "a link that leads out of the folder")
            )
            continue
        file, found = read_fact(path)
        problems += found
        if file is None:
            continue
        fact, found = _validate(file)
        problems += found
        if fact is None:
            continue
        if fact.ref in facts:
            other = facts[fact.ref][1].path
            problems.append(file.problem(("id",), "KB011", f"{fact.ref} stands in {other} already"))
        if fact.id != file.stem:
            problems.append(
                file.problem(("id",), "KB012", f"the file must be called {fact.id}.yaml")
            )
        facts[fact.ref] = fact, file
    return facts, problems


def _files(root: Path) -> tuple[list[Path], list[Problem]]:
    """Every YAML file below a folder; a folder that is not gone into is a problem, not a gap."""
    problems: list[Problem] = []

    def unreadable(error: OSError) -> None:
        message = f"the folder cannot be read: {error.strerror or error}"
        problems.append(Problem(str(error.filename), 1, 1, "KB008", message))

    paths = []
    for folder, folders, names in os.walk(root, onerror=unreadable):
        for path in (Path(folder, name) for name in folders):
            if path.is_symlink():
                hint = "copy the files, or name the folder with a --kb of its own"
                message = "a link to a folder is not followed"
                problems.append(Problem(str(path), 1, 1, "KB009", message, hint))
        paths += [Path(folder, name) for name in names]
    return sorted(path for path in paths if path.suffix.lower() in {".yaml", ".yml"}), problems


def _validate(file: FactFile) -> tuple[Fact | None, list[Problem]]:
    data = dict(file.data)
    kind = data.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        hint = "one of: " + ", ".join(KINDS)
        message = "the key 'kind' is missing" if kind is None else f"unknown kind {kind!r}"
        return None, [file.problem(("kind",), "KB010", message, hint)]
    model = KINDS[kind]
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, list(explain(file, model, error.errors(include_url=False)))
