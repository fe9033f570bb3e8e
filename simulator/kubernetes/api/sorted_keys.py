"""Keys in order, into which one more goes without sorting the others again.

A key is found by halving the list, so that a change among n keys takes about log n comparisons.
``comparisons`` counts them, which lets a test measure the cost without a clock. Moving the tail of
the list by one place is left to Python, which does it in one copy.
"""

Key = tuple[str, str, str]


class SortedKeys:
    """A list of different keys that is always in order."""

    def __init__(self) -> None:
        self._keys: list[Key] = []
        self.comparisons = 0

    def __len__(self) -> int:
        return len(self._keys)

    def all(self) -> list[Key]:
        """Every key, in order; nobody may change the list."""
        return self._keys

    def add(self, key: Key) -> None:
        """Put in a key that is not there."""
        keys = self._keys
        if not keys or keys[-1] < key:
            self.comparisons += 1
            keys.append(key)
        else:
            keys.insert(self._place(key), key)

    def remove(self, key: Key) -> None:
        """Take out a key that is there."""
        del self._keys[self._place(key)]

    def _place(self, key: Key) -> int:
        """How many keys are smaller."""
        low, high = 0, len(self._keys)
        while low < high:
            middle = (low + high) // 2
            self.comparisons += 1
            if self._keys[middle] < key:
                low = middle + 1
            else:
                high = middle
        return low
