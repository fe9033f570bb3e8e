"""Back-off: each failure of the same thing makes one wait twice as long, up to a bound."""


class BackOff:
    """How long to wait before the next attempt, by whatever name."""

    def __init__(self, first_ms: int, longest_ms: int) -> None:
        self._first = first_ms
        self._longest = longest_ms
        self._delays: dict[str, int] = {}

    def next(self, name: str) -> int:
        """The wait after one more failure."""
        before = self._delays.get(name)
        delay = self._first if before is None else min(before * 2, self._longest)
        self._delays[name] = delay
        return delay

    def clear(self, name: str) -> None:
        """Begin anew, since it has gone well."""
        self._delays.pop(name, None)
