"""QTI 3.0 as QTI 2.1: ``qti-map-entry map-key`` is ``mapEntry mapKey`` there.

All text is escaped, so ``<qti-`` begins an element and nothing else.
"""

import re
from functools import lru_cache
from typing import Final

_ELEMENT: Final = re.compile(r"<(/?)qti-([a-z0-9-]+)((?: [a-z:-]+=\"[^\"]*\")*)")
_ATTRIBUTE: Final = re.compile(r" ([a-z]+(?:-[a-z]+)+)=")
_HYPHEN: Final = re.compile(r"-([a-z])")
_GONE: Final = re.compile(r"</?qti-content-body>")
_SPACES: Final = {
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0": "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "imsqti_item_xmlv3p0": "imsqti_item_xmlv2p1",
    "imsqti_test_xmlv3p0": "imsqti_test_xmlv2p1",
    "QTI Package": "IMS Content",
    "<schemaversion>3.0.0": "<schemaversion>1.1",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1": (
        "http://www.imsglobal.org/xsd/imscp_v1p1"
    ),
}


def as_21(document: str) -> str:
    """Give the same document in the names of QTI 2.1."""
    for new, old in _SPACES.items():
        document = document.replace(new, old)
    return _ELEMENT.sub(lambda found: _renamed(found[0]), _GONE.sub("", document))


@lru_cache(maxsize=2**12)  # most elements of a bank are the same from item to item
def _renamed(element: str) -> str:
    found = _ELEMENT.fullmatch(element)
    assert found
    attributes = _ATTRIBUTE.sub(lambda name: f" {_camel(name[1])}=", found[3])
    return f"<{found[1]}{_camel(found[2])}{attributes}"


def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda letter: letter[1].upper(), name)
