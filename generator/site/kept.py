"""What is dear to make, kept between runs in the work folder: practice pool, runs, texts of items.

What is kept counts only for the same facts, the same code and the same rest of what it is made of.
It is data and no program: a file that somebody damaged is made again, and one that somebody wrote
can hold items, runs or texts and nothing else.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.diagrams import Drawn
from generator.files import write
from generator.pages import Shown
from generator.proofs import code_digest
from generator.proofs.derivation import derivation
from generator.questions import Item
from kb import KnowledgeBase

POOL: Final = "pool.json"
RUNS: Final = "runs.json"
DERIVATIONS: Final = "derivations.json"
QUESTIONS: Final = "questions.json"

_Kind = TypeVar("_Kind")


@dataclass(frozen=True)
class _KeptRun(Shown):
    """A run whose drawings are known to be ours, so that it can be read back from a file."""

    drawings: tuple[Drawn, ...] = ()


_POOL: Final[TypeAdapter[tuple[Item, ...]]] = TypeAdapter(tuple[Item, ...])
_RUNS: Final[TypeAdapter[tuple[_KeptRun, ...]]] = TypeAdapter(tuple[_KeptRun, ...])
_TEXTS: Final[TypeAdapter[dict[str, str]]] = TypeAdapter(dict[str, str])


def kept_pool(
    kb: KnowledgeBase, seed: int, folder: Path, draw: Callable[[], Iterable[Item]]
) -> tuple[Item, ...]:
    """Give the items that *draw* gives, without drawing where the last run left the same.

    Args:
        kb: the facts that are asked about, at some versions.
        seed: what the items are drawn by.
        folder: where one pool is kept, as ``pool.json`` below a line that says what it is of.
        draw: makes the items.

    Raises:
        UnwritableError: if the pool cannot be kept.
    """
    return _kept(folder / POOL, _POOL, (_of(kb), str(seed)), lambda: tuple(draw()))


def kept_runs(
    kb: KnowledgeBase, examples: str, folder: Path, run: Callable[[], Iterable[Shown]]
) -> tuple[Shown, ...]:
    """Give the runs that *run* gives, without running where the last run left the same.

    Args:
        kb: the facts with whose numbers the simulators work, at some versions.
        examples: a digest of the files of the worked examples.
        folder: where the runs are kept, as ``runs.json`` below a line that says what they are of.
        run: runs the worked examples.

    Raises:
        UnwritableError: if the runs cannot be kept.
    """

    def make() -> tuple[_KeptRun, ...]:
        return tuple(_KeptRun(**vars(each)) for each in run())

    return _kept(folder / RUNS, _RUNS, (_of(kb), examples), make)


def derivations(
    kb: KnowledgeBase, items: Sequence[Item], folder: Path | None = None
) -> Mapping[str, str]:
    """Derive each item, as ``pilothouse verify --explain`` prints it; by the ids of the items.

    Args:
        kb: the facts that the items are about.
        items: what to derive.
        folder: where the texts are kept, as ``derivations.json``; without one they are made.

    Raises:
        UnwritableError: if the texts cannot be kept.
    """

    def make() -> dict[str, str]:
        return {item.id: "\n".join(derivation(item, kb)) for item in items}

    return _kept(folder and folder / DERIVATIONS, _TEXTS, (_of(kb), _said(items)), make)


def kept_questions(
    kb: KnowledgeBase,
    items: Sequence[Item],
    folder: Path | None,
    make: Callable[[], Iterable[tuple[str, str]]],
) -> Mapping[str, str]:
    """Give the scripts that *make* gives by their names, without making what the last run left.

    Args:
        kb: the facts that the items are about.
        items: what the scripts ask.
        folder: where the texts are kept, as ``questions.json``; without one they are made.
        make: fills the template of each item.

    Raises:
        UnwritableError: if the texts cannot be kept.
    """
    template = files("generator.pages").joinpath("templates/parts.j2").read_text("utf-8")
    of = (_of(kb), _said(items), template)
    return _kept(folder and folder / QUESTIONS, _TEXTS, of, lambda: dict(make()))


def _of(kb: KnowledgeBase) -> str:
    return "\n".join((kb.digest, code_digest("generator"), code_digest("simulator")))


def _said(items: Sequence[Item]) -> str:
    return hashlib.sha256(_POOL.dump_json(tuple(items))).hexdigest()


def _kept(
    file: Path | None, kind: TypeAdapter[_Kind], of: Sequence[str], make: Callable[[], _Kind]
) -> _Kind:
    if file is None:
        return make()
    line = hashlib.sha256("\n".join(of).encode()).hexdigest().encode()
    head, _, content = file.read_bytes().partition(b"\n") if file.is_file() else (b"", b"", b"")
    if head == line:
        try:
            return kind.validate_json(content)
        except ValidationError:
            pass  # damaged: made again below, and written anew
    content = kind.dump_json(make())
    write(file, line + b"\n" + content)
    return kind.validate_json(content)  # the first run has just what later ones have
