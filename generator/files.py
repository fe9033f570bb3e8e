"""Writing files so that a killed run, or a full disk, leaves the old output whole.

A file is written beside its place and then renamed over it. A folder is filled beside its place
and then swapped in. Nothing here knows what the bytes mean.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.errors import UnwritableError


def _refusal(path: Path, error: OSError) -> UnwritableError:
    reason = error.strerror or type(error).__name__
    return UnwritableError(
        f"{path}: cannot be written ({reason}); choose another place with -o or --out"
    )


def write(path: Path, content: bytes | str) -> bool:
    """Write *content* unless the file holds it already; say whether anything changed.

    Raises:
        UnwritableError: if the folder or the file cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _refusal(path, error) from error
    return True


@contextlib.contextmanager
def swapped_in(folder: Path) -> Iterator[Path]:
    """Fill an empty folder beside *folder*; when all went well, it takes *folder*'s place.

    Raises:
        UnwritableError: if the folder or its parent cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        new.chmod(0o755)
    except OSError as error:
        raise _refusal(folder, error) from error
    try:
        yield new
        old = new.with_name(f"{new.name}.old")
        if folder.exists():
            folder.replace(old)
        try:
            new.replace(folder)
        except OSError:
            if old.exists():
                old.replace(folder)
            raise
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise _refusal(folder, error) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
