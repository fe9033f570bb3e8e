"""Documents in a scenario, and the file that each came from.

Where a scenario names a file, whoever reads files has put its documents in that place:
``{file: web.yaml, documents: [...]}``. Nothing here reads a file.
"""

from typing import Any

from simulator.kubernetes.api.manifests import asked_for, flattened, without_dependents
from simulator.kubernetes.api.validation import problems_of
from simulator.kubernetes.scenario.verb import Known
from simulator.kubernetes.values.objects import read

MOST_OBJECTS, MOST_PODS = 20_000, 10_000


def _parts(given: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - untrusted
    """Each document with its place, in order."""
    items = given if isinstance(given, list) else [given]
    parts = []
    for index, item in enumerate(items):
        here = f"[{index}]" if isinstance(given, list) else ""
        if isinstance(item, dict) and isinstance(item.get("documents"), list) and "file" in item:
            documents = item["documents"]
            for number, document in enumerate(documents):
                place = f" document {number + 1}" if len(documents) > 1 else ""
                parts.append((f" {item['file']}{place}", document))
        else:
            parts.append((here, item))
    return parts


def documents_in(given: Any) -> list[Any]:  # noqa: ANN401 - untrusted
    """Every document, wherever it came from."""
    return [document for _, document in _parts(given)]


def manifests_in(given: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - checked before
    """What a person asks for in these documents, in the order in which it is sent."""
    return [asked_for(one) for one in without_dependents(flattened(documents_in(given)))]


def manifest_problems(given: Any, known: Known) -> list[str]:  # noqa: ANN401 - untrusted
    """All that is wrong with documents, each with its file or place."""
    if given is None or given == []:
        return [": there is no manifest"]
    parts = _parts(given)
    kept = without_dependents(flattened([document for _, document in parts]))
    if len(kept) > MOST_OBJECTS:
        return [f": {len(kept)} objects are more than {MOST_OBJECTS}"]
    made = [read(one, "metadata", "name") for one in kept if read(one, "kind") == "Namespace"]
    known.namespaces.extend([str(name) for name in made])
    found = []
    for place, document in parts:
        if isinstance(document, str):
            found.append(f"{place}: {document[:80]!r} is no file beside the scenario")
            continue
        for one in without_dependents(flattened(document)):
            found.extend([f"{place}: {problem}" for problem in _of_one(one, known)])
    return found


def _of_one(one: Any, known: Known) -> list[str]:  # noqa: ANN401 - untrusted
    found = problems_of(asked_for(one) if isinstance(one, dict) else one, known.namespaces)
    replicas = read(one, "spec", "replicas")
    if isinstance(replicas, int) and replicas > MOST_PODS:
        where = f"{read(one, 'kind')}/{read(one, 'metadata', 'name')}"
        found.append(f"{where} spec.replicas: at most {MOST_PODS} are simulated")
    return found
