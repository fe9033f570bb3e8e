"""The site's fonts as a script that holds them.

A font in a file of its own comes after the first lines can be read: they then move, or stay in
another font. From a folder, a page may not ask for it ahead, and inside a style sheet it is late
as well. A script in the head has it ready before the first line is laid out. It is written in the
JavaScript of 2015 and asks for nothing.
"""

import base64
import json
from pathlib import Path
from typing import Final

import generator

_FONTS: Final = (
    Path(generator.__file__).parent / "site_assets" / "theme" / "assets" / "pilothouse" / "fonts"
)
_SCRIPT: Final = """/* The fonts of these pages; fonts/README.md says where they come from. */
(function (fonts) {
  "use strict";
  if (!window.FontFace || !document.fonts) { return; }
  fonts.forEach(function (font) {
    var text = atob(font[2]), bytes = new Uint8Array(text.length);
    for (var place = 0; place < text.length; place += 1) { bytes[place] = text.charCodeAt(place); }
    document.fonts.add(new FontFace(font[0], bytes.buffer, { weight: font[1] }));
  });
})(%s);
"""


def script() -> str:
    """Write the script; a font's file ends in its weight, as in ``pilothouse-sans-700.woff2``."""
    return _SCRIPT % json.dumps([_font(path) for path in sorted(_FONTS.glob("*.woff2"))])


def _font(path: Path) -> tuple[str, str, str]:
    family, _, weight = path.stem.rpartition("-")
    data = base64.b64encode(path.read_bytes()).decode()
    return family.replace("-", " ").title(), weight, data
