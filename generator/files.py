"""Writing files so that a killed run, or a full disk, leaves the old output whole.

A file is written beside its place and then renamed over it. A folder is filled beside its place
and then swapped in; what a killed run left beside it is swept away by the next one. Nothing here
knows what the bytes mean.
"""

import contextlib
import filecmp
import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.errors import UnwritableError

if sys.platform != "win32":  # which has no such locks; there, nothing is swept
    import fcntl


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


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines one by one, none of which is kept; the file takes its place when it is whole.

    Raises:
        UnwritableError: if the folder or the file cannot be written.
    """
    write_pieces(path, (f"{line}\n".encode() for line in lines))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write piece after piece, none of which is kept; the file takes its place when it is whole.

    Raises:
        UnwritableError: if the folder or the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _refusal(path, error) from error


@contextlib.contextmanager
def swapped_in(folder: Path) -> Iterator[Path]:
    """Fill an empty folder beside *folder*; when all went well, it takes *folder*'s place.

    Raises:
        UnwritableError: if the folder or its parent cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _locked(folder.parent, wait=True):
            _sweep(folder)
            new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
            held = contextlib.ExitStack()
            held.enter_context(_locked(new))
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
        held.close()
        shutil.rmtree(new, ignore_errors=True)


def keep_unchanged(new: Path, old: Path) -> None:
    """Give files of *new* the times of those in *old* that have the same bytes.

    A server, a backup or a synchronization then sees what changed, and no more.
    """
    for made in new.rglob("*"):
        kept = old / made.relative_to(new)
        if made.is_symlink() or kept.is_symlink() or not (made.is_file() and kept.is_file()):
            continue
        if filecmp.cmp(made, kept, shallow=False):
            times = kept.stat()
            os.utime(made, ns=(times.st_atime_ns, times.st_mtime_ns))


@contextlib.contextmanager
def _locked(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold a lock that ends with this run, however it ends.

    Raises:
        BlockingIOError: if another run holds it, unless this one is to wait.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what killed runs left beside *folder*, and put back what they had moved away.

    A run that is still at work holds a lock on its folder, which therefore stays.
    """
    if sys.platform == "win32":
        return
    for left in sorted(folder.parent.glob(f".{glob.escape(folder.name)}.????????*")):
        if left.is_symlink() or not left.is_dir():
            continue
        with contextlib.suppress(BlockingIOError), _locked(left):
            if left.suffix == ".old" and not folder.exists():
                left.replace(folder)
            else:
                shutil.rmtree(left, ignore_errors=True)
