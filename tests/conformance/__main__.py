"""``python -m tests.conformance``: a table per upstream test, and a summary line."""

import argparse
import sys
from collections import Counter
from pathlib import Path

import tests.conformance.adapters  # noqa: F401 - importing the adapters registers them
from tests.conformance import recordings, vectors
from tests.conformance.vectors import FAILED, NOT_MODELLED, PASSED, Verdict


def main(arguments: list[str]) -> int:
    """Run what is asked for; 0 if nothing failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("--vectors", type=Path, metavar="DIR", help="a folder of unit-test cases")
    parser.add_argument("--traces", type=Path, metavar="DIR", help="a folder of recordings")
    parser.add_argument("--only", default="", metavar="TEXT", help="files or tests with this text")
    parser.add_argument(
        "--require-modelled", action="store_true", help="a case that is not modelled fails, too"
    )
    given = parser.parse_args(arguments)
    for folder in (given.vectors, given.traces):
        if folder is not None and not any(folder.glob("*.json")):
            parser.error(f"{folder} holds no .json file")
    found: list[Verdict] = []
    if given.vectors:
        found.extend(vectors.verdicts(given.vectors))
    if given.traces:
        found.extend(recordings.verdicts(given.traces))
    found = [one for one in found if given.only in f"{one.file} {one.test}"]
    _print_table(found)
    count = Counter(one.outcome for one in found)
    sys.stdout.write(
        f"conformance: {count[PASSED]} passed, {count[FAILED]} failed, "
        f"{count[NOT_MODELLED]} not modelled\n"
    )
    bad = count[FAILED] or (given.require_modelled and count[NOT_MODELLED])
    return 1 if bad else 0


def _print_table(found: list[Verdict]) -> None:
    rows: dict[tuple[str, str], Counter[str]] = {}
    for one in found:
        rows.setdefault((one.file, one.test), Counter())[one.outcome] += 1
    width = max((len(f"{file} {test}") for file, test in rows), default=0)
    head = f"{'file and upstream test':<{width}} {PASSED:>7} {FAILED:>7} {NOT_MODELLED:>13}"
    sys.stdout.write(head + "\n")
    for (file, test), count in rows.items():
        name = f"{file} {test}"
        sys.stdout.write(
            f"{name:<{width}} {count[PASSED]:>7} {count[FAILED]:>7} {count[NOT_MODELLED]:>13}\n"
        )
    told: set[tuple[str, str, str]] = set()
    for one in found:
        if one.outcome == FAILED:
            sys.stdout.write(f"FAILED {one.file} {one.test} | {one.name}: {one.detail}\n")
        elif one.outcome == NOT_MODELLED and (one.file, one.test, one.detail) not in told:
            told.add((one.file, one.test, one.detail))
            sys.stdout.write(f"not modelled {one.file} {one.test}: {one.detail}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
