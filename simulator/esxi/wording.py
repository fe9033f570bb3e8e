"""Amounts of pages in words, for the many that a log has: the fractions are worked out once."""

from simulator.esxi.ratio import exact_mib, grouped_mb

_MIB = 1024


class Wording:
    """Writes amounts of pages of one size."""

    def __init__(self, page_kib: int) -> None:
        self.page_kib = page_kib
        self._each = _MIB // page_kib
        self._exact = [exact_mib(page * page_kib)[1:] for page in range(self._each)]
        self._usual = self._each * page_kib == _MIB

    def exact(self, pages: int) -> str:
        """Write an amount in MiB, exact: ``614.00390625 MiB``."""
        if not self._usual:
            return exact_mib(pages * self.page_kib)
        whole, part = divmod(pages, self._each)
        return str(whole) + self._exact[part]

    def mb(self, pages: int) -> str:
        """Write an amount in MB as a person would: ``1,024.5 MB``; below one, in KB."""
        kib = pages * self.page_kib
        return f"{kib} KB" if 0 < kib < _MIB else grouped_mb(kib)
