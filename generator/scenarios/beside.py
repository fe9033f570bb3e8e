"""Files that a scenario names, which lie beside it: never outside of its folder.

In a scenario, ``manifests`` and ``apply`` may name files. Their documents take the place of the
names, with the name kept, so that the simulator can say in which file something is wrong.
"""

from pathlib import Path, PurePosixPath
from typing import Any, Final

from kb.errors import UnreadableYamlError
from kb.yaml_reader import read_typed

ROOM: Final = 16
"""Manifests may be as large as 16 MiB; what kubectl prints of a cluster is long."""


def resolved(data: dict[str, Any], folder: Path | None, origin: str) -> tuple[Any, list[str]]:
    """Put the documents of files where a scenario names them; also all that is wrong with these.

    Args:
        data: the scenario as it is written.
        folder: where it lies; nothing if it came from somewhere else than a file.
        origin: what problems call it.
    """
    problems: list[str] = []

    def opened(given: Any, place: str) -> Any:  # noqa: ANN401 - whatever stands in a scenario
        if isinstance(given, list):
            return [
                opened(each, f"{place}[{number}]") if isinstance(each, str) else each
                for number, each in enumerate(given)
            ]
        if not isinstance(given, str):
            return given
        try:
            return {"file": given, "documents": _documents(given, folder)}
        except UnreadableYamlError as error:
            problems.extend(str(problem) for problem in error.problems)
        except ValueError as error:
            problems.append(f"{origin}: {place}: {error}")
        return {"file": given, "documents": []}

    found = dict(data)
    if "manifests" in data:
        found["manifests"] = opened(data["manifests"], "manifests")
    if isinstance(data.get("timeline"), list):
        found["timeline"] = [
            {**step, "apply": opened(step["apply"], f"timeline[{number}].apply")}
            if isinstance(step, dict) and "apply" in step
            else step
            for number, step in enumerate(data["timeline"])
        ]
    return found, problems


def _documents(name: str, folder: Path | None) -> list[Any]:
    """Read the documents of a file beside a scenario.

    Raises:
        ValueError: if the name leads elsewhere, or to no file.
        UnreadableYamlError: if it is no YAML.
    """
    if folder is None:
        raise ValueError(f"{name[:80]!r} is a file, but the scenario itself lies in no folder")
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name:
        raise ValueError(f"{name[:80]!r} must be a file beside the scenario, or in a folder there")
    try:
        there = (folder / path).resolve()
        inside = there.is_relative_to(folder.resolve())
        is_file = there.is_file()
    except (OSError, ValueError) as error:
        raise ValueError(f"{name[:80]!r} cannot be looked up: {error}") from None
    if not inside:
        raise ValueError(f"{name[:80]!r} is a link that leads out of the scenario's folder")
    if not is_file:
        hint = "put it beside the scenario, or write its documents in its place"
        raise ValueError(f"{name[:80]!r} is no file in {folder}; {hint}")
    return list(read_typed(there, name=str(folder / path), room=ROOM))
