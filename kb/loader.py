"""Turn folders of YAML files into facts, or into a full list of problems.

Two phases: each file alone, then rules across files, which need files that stand alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from kb.complaints import explain
from kb.errors import InvalidFactsError
from kb.fact_file import FactFile, read_fact
from kb.folder import fact_paths
from kb.ids import Ref
from kb.lint import lint
from kb.model import KINDS, Fact
from kb.problems import Problem
from kb.tally import A_FILE, Tally
from kb.yaml_tree import Text

FACTS = Path(__file__).parent / "facts"


Facts = dict[Ref, tuple[Fact, FactFile]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """Facts with the files they came from, and the facts that a later folder replaced."""

    facts: Facts
    overridden: tuple[Ref, ...]


def load(roots: Sequence[Path] = (FACTS,)) -> Loaded:
    """Read every fact below the roots; a later root extends or overrides an earlier one.

    Raises:
        InvalidFactsError: with the problems of *all* files, if there is any; of very many, with
            those that a person would read, and how many more there are.
    """
    facts: Facts = {}
    overridden: list[Ref] = []
    tally = Tally()
    for root in roots:
        here = _load_root(root, tally)
        overridden += [ref for ref in here if ref in facts]
        facts |= here
    if not tally:
        tally.add(lint(facts))
    replaced = tuple(sorted(set(overridden)))
    if tally:
        raise InvalidFactsError(tally.problems(), replaced)
    return Loaded(dict(sorted(facts.items())), replaced)


def _load_root(root: Path, tally: Tally) -> Facts:
    facts: Facts = {}
    paths, problems = fact_paths(root)
    tally.add(problems)
    for path in paths:
        match read_fact(path):
            case list(problems):
                tally.add(problems)
            case file, data:
                if fact := _validate(file, data, tally):
                    tally.add(_misplaced(fact, file, facts))
                    facts[fact.ref] = fact, file
    return facts


def _misplaced(fact: Fact, file: FactFile, facts: Facts) -> Iterator[Problem]:
    if fact.ref in facts:
        other = facts[fact.ref][1].path
        message = f"{fact.ref} stands in {other} already"
        yield file.problem(("id",), "KB011", message, "keep one of the two files")
    if fact.id != file.stem:
        message = f"the file must be called {fact.id}.yaml"
        yield file.problem(("id",), "KB012", message, "rename it, or mend the id")


def _validate(file: FactFile, data: dict[str, Text], tally: Tally) -> Fact | None:
    kind = data.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        hint = "one of: " + ", ".join(KINDS)
        message = "the key 'kind' is missing" if kind is None else f"unknown kind {kind!r:.60}"
        tally.add([file.problem(("kind",), "KB010", message, hint)])
        return None
    model = KINDS[kind]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        tally.add(explain(file, model, errors[:A_FILE]))
        tally.count(file.path, len(errors[A_FILE:]))
        return None
