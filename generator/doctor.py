"""What can be wrong with an installation, looked at one by one.

Reads the environment and runs the diagram engine once; changes nothing.
"""

import platform
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, packages_distributions, version

from generator.drawing.dot import program
from generator.errors import GeneratorError
from kb import KnowledgeBase
from kb.errors import KbError

PACKAGES = ("kb", "simulator", "generator")
LIBRARIES = ("pydantic", "networkx", "graphviz-pure", "typst", "mkdocs-material")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    good: bool
    what: str
    detail: str


def findings() -> Iterator[Finding]:
    """Look at everything in turn."""
    yield Finding(good=True, what="Python", detail=platform.python_version())
    yield from _libraries()
    yield from _clashes()
    yield _engine()
    yield _facts()


def _libraries() -> Iterator[Finding]:
    for name in ("pilothouse", *LIBRARIES):
        try:
            yield Finding(good=True, what=name, detail=version(name))
        except PackageNotFoundError:
            yield Finding(good=False, what=name, detail="is missing; install pilothouse again")


def _clashes() -> Iterator[Finding]:
    """Our packages have plain names; another distribution of that name would overwrite them."""
    owners = packages_distributions()
    for package in PACKAGES:
        others = sorted(set(owners.get(package, [])) - {"pilothouse"})
        detail = (
            f"{', '.join(others)} installs a package of the same name; "
            "give pilothouse an environment of its own (pipx, uv tool)"
            if others
            else "belongs to pilothouse alone"
        )
        yield Finding(good=not others, what=f"package {package}", detail=detail)


def _engine() -> Finding:
    try:
        engine = program()
        run = subprocess.run(  # noqa: S603 - our own pinned engine
            [engine, "-Tsvg"], input=b"digraph{a->b}", capture_output=True, timeout=30, check=False
        )
    except (GeneratorError, OSError, subprocess.TimeoutExpired) as error:
        return Finding(good=False, what="diagram engine", detail=str(error))
    good = run.returncode == 0 and b"</svg>" in run.stdout
    detail = str(engine) if good else f"{engine} fails: {run.stderr.decode(errors='replace')}"
    return Finding(good=good, what="diagram engine", detail=detail)


def _facts() -> Finding:
    try:
        kb = KnowledgeBase.load()
    except KbError as error:
        return Finding(good=False, what="built-in facts", detail=str(error))
    at = ", ".join(f"{domain} {version}" for domain, version in sorted(kb.at.items()))
    detail = f"{len(kb.whole)} facts, {len(kb.edges())} edges, read at {at}"
    return Finding(good=True, what="built-in facts", detail=detail)
