"""Where a site will stand, and where its readers report errors: known to the teacher alone."""

import json
from dataclasses import asdict, dataclass
from typing import Final
from urllib.parse import urlsplit

from generator.errors import UnusableAddressError
from generator.site.contents_hook import HOSTING

_REPORT_SCHEMES: Final = frozenset({"https", "http", "mailto"})
_NO_SIGNS: Final = frozenset("\"'<>\\` \t\r\n")

__all__ = ["HOSTING", "Hosting"]


@dataclass(frozen=True)
class Hosting:
    """What only the teacher knows; a site that is read from a folder needs none of it.

    Attributes:
        address: the web address of the front page's folder, for canonical links and the site map.
        report: the address behind "Report an error", in which ``{page}`` and ``{facts}`` stand for
            the title of the page and the facts that it is made from; ``mailto:`` will do.

    Raises:
        UnusableAddressError: if an address is none, or could break out of a link.
    """

    address: str = ""
    report: str = ""

    def __post_init__(self) -> None:
        for text, schemes in ((self.address, {"http", "https"}), (self.report, _REPORT_SCHEMES)):
            if not text:
                continue
            try:
                parts = urlsplit(text)
            except ValueError as error:
                raise UnusableAddressError(text, sorted(schemes)) from error
            bare = parts.scheme == "mailto" or parts.netloc
            if parts.scheme not in schemes or not bare or _NO_SIGNS & set(text):
                raise UnusableAddressError(text, sorted(schemes))

    def written(self) -> str:
        """Write it for the hook that tells the site builder."""
        address = f"{self.address.rstrip('/')}/" if self.address else ""
        return json.dumps({**asdict(self), "address": address}) + "\n"
