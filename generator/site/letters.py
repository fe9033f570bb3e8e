"""The site's own letters as a style sheet with the fonts in it.

A font that comes as a file of its own comes after the first line was laid out, and then either
moves the text or is not used. In the style sheet it is there when the text is.
"""

import base64
from pathlib import Path
from typing import Final

import generator

_FONTS: Final = Path(generator.__file__).parent / "site_assets/theme/assets/pilothouse/fonts"
_WEIGHTS: Final = (400, 700)


def letters() -> str:
    """Write the style sheet."""
    return "".join(_face(weight) for weight in _WEIGHTS)


def _face(weight: int) -> str:
    font = (_FONTS / f"pilothouse-sans-{weight}.woff2").read_bytes()
    data = base64.b64encode(font).decode("ascii")
    return (
        f'@font-face{{font-family:"Pilothouse Sans";font-weight:{weight};font-display:optional;'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}\n'
    )
