"""QTI 3.0 as QTI 2.1: ``qti-map-entry map-key`` is ``mapEntry mapKey`` there.

All text is escaped, so ``<qti-`` begins an element and nothing else. What stands in quotes is text,
too: an answer such as ``max-age=5`` looks like an attribute and must stay as it is.
"""

import re
from functools import lru_cache
from typing import Final

_ELEMENT: Final = re.compile(r"<(/?)qti-([a-z0-9-]+)((?: [a-z:-]+=\"[^\"]*\")*)")
_ATTRIBUTE: Final = re.compile(r" ([a-z:-]+)=(\"[^\"]*\")")
_HYPHEN: Final = re.compile(r"-([a-z])")
_GONE: Final = re.compile(r"</?qti-content-body>")
_SPACE: Final = (
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
)
_PACKAGE: Final = {
    "imsqti_item_xmlv3p0": "imsqti_item_xmlv2p1",
    "imsqti_test_xmlv3p0": "imsqti_test_xmlv2p1",
    "QTI Package": "QTIv2.1 Package",
    "<schemaversion>3.0.0": "<schemaversion>1.0.0",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1": (
        "http://www.imsglobal.org/xsd/imscp_v1p1"
    ),
}


def as_21(document: str) -> str:
    """Give the same document in the names of QTI 2.1."""
    if "<qti-" not in document:  # a manifest, which has no text of anybody
        for new, old in _PACKAGE.items():
            document = document.replace(new, old)
        return document
    document = document.replace(*_SPACE, 1)  # of the root, before all text
    return _ELEMENT.sub(lambda found: _renamed(found[0]), _GONE.sub("", document))


@lru_cache(maxsize=2**12)  # most elements of a bank are the same from item to item
def _renamed(element: str) -> str:
    found = _ELEMENT.fullmatch(element)
    assert found
    attributes = _ATTRIBUTE.sub(lambda pair: f" {_camel(pair[1])}={pair[2]}", found[3])
    return f"<{found[1]}{_camel(found[2])}{attributes}"


def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda letter: letter[1].upper(), name)
