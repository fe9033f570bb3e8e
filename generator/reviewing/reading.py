"""Reads a ``review.yaml``, which anybody may have written: bounded, with every problem's place."""

import hashlib
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from generator.errors import InvalidReviewError
from generator.reviewing.model import ReviewFile
from generator.reviewing.review import Review
from kb.problems import Problem
from kb.yaml_reader import read

_WORDING: Final = {
    "missing": "is missing",
    "extra_forbidden": "is no key that a review knows",
    "string_pattern_mismatch": "has signs that no id has",
}
_MOST: Final = 20


def read_review(path: Path) -> Review:
    """Read a review.

    Raises:
        InvalidReviewError: with every problem of the file.
    """
    name = str(path)
    nodes, problems = read(path, name)
    if not problems and len(nodes) != 1:
        problems = [Problem(name, 1, 1, "RV001", "a review is one document with content")]
    if problems:
        raise InvalidReviewError("\n".join(map(str, problems)))
    (node,) = nodes
    try:
        found = ReviewFile.model_validate(node.text())
    except ValidationError as error:
        said = []
        for problem in error.errors(include_url=False, include_context=False)[:_MOST]:
            where = ".".join(map(str, problem["loc"])) or "the review"
            what = _WORDING.get(problem["type"], problem["msg"].removeprefix("Value error, "))
            place = node.place(problem["loc"])
            said.append(str(Problem(name, *place, "RV002", f"{where}: {what}")))
        raise InvalidReviewError("\n".join(said)) from error
    return Review(found, hashlib.sha256(found.model_dump_json().encode()).hexdigest())
