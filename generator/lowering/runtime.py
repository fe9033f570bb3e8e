"""MicroPython as one classic script, which a page opened from a folder may load.

The npm package brings an ES module and a WebAssembly file beside it. From a folder, a browser
loads neither: modules and requests are for servers. So the module becomes a plain script that
keeps the WebAssembly in itself as text. Nothing else of it is changed.
"""

import base64
from typing import Final

PACKAGE: Final = "@micropython/micropython-webassembly-pyscript@1.27.0"
_ENTRY: Final = "globalThis.loadMicroPython=loadMicroPython"
_NODE_TAIL: Final = f'if({_ENTRY},"object"==typeof process'
_AFTER_TAIL: Final = "class PyProxy{"


def one_script(module: str, wasm: bytes) -> str:
    """Make the script, which leaves one name behind: ``pilothousePython``, a promise maker.

    Args:
        module: the text of ``micropython.mjs`` of :data:`PACKAGE`.
        wasm: the bytes of ``micropython.wasm`` beside it.

    Raises:
        ValueError: if the module is not of the shape that we know.
    """
    tail, after = module.find(_NODE_TAIL), module.find(_AFTER_TAIL)
    exports = ("export default _createMicroPythonModule;", "export async function loadMicroPython")
    if not 0 < tail < after or any(module.count(said) != 1 for said in exports):
        raise ValueError(f"this is not micropython.mjs of {PACKAGE}")
    text = module[:tail] + module[after:]  # what a command line does
    text = text.replace(exports[0], "").replace(exports[1], "async function loadMicroPython")
    text = text.replace("import.meta.url", "document.baseURI")
    data = base64.b64encode(wasm).decode("ascii")
    return (
        f"/* {PACKAGE}, MIT licence; made into one script by generator/lowering/runtime.py */\n"
        "(function () {\n"
        f"{text}\n"
        "globalThis.pilothousePython = function (heapsize) {\n"
        f'  const url = "data:application/wasm;base64,{data}";\n'
        "  return loadMicroPython({ heapsize: heapsize, url: url });\n"
        "};\n"
        "})();\n"
    )
