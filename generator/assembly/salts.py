"""A secret that joins the seed, so that nobody without it can draw the same items."""

from pathlib import Path
from typing import Final

from generator.errors import UnusableSaltError

SHORTEST: Final = 16
LONGEST: Final = 4096


def salt_of(path: Path) -> bytes:
    """Read a salt: any 16 to 4096 bytes, as from ``head -c 32 /dev/urandom``.

    Raises:
        UnusableSaltError: if the file cannot be read, or is too short or too long.
    """
    try:
        with path.open("rb") as file:
            salt = file.read(LONGEST + 1)
    except OSError as error:
        raise UnusableSaltError(
            f"{path}: cannot be read ({error.strerror or type(error).__name__})"
        ) from error
    if not SHORTEST <= len(salt) <= LONGEST:
        size = f"more than {LONGEST}" if len(salt) > LONGEST else len(salt)
        raise UnusableSaltError(
            f"{path}: has {size} bytes; a salt has {SHORTEST} to {LONGEST}, from a source of chance"
        )
    return salt
