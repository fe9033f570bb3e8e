"""Writing quantities in their one canonical way, the way in which the API returns them.

No broken numbers, the largest letter that leaves a whole number, and no more than one form: so
``1000M`` is ``1G``, ``0.5`` is ``500m``, and 1.5Gi is ``1536Mi``.
"""

from simulator.kubernetes.values.quantity import BINARY_SI, DECIMAL_SI, Quantity, is_whole

STEP, LARGEST = 3, 18
"""Letters stand for every third power of ten; E, for 18, is the last one."""
LETTERS = {-9: "n", -6: "u", -3: "m", 0: "", 3: "k", 6: "M", 9: "G", 12: "T", 15: "P", 18: "E"}
BINARY_LETTERS = ("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei")
KIBI = 1024


def canonical(one: Quantity) -> str:
    """The canonical text; one that reads as the same amount."""
    if one.number == 0:
        return "0"
    if one.form == BINARY_SI and is_whole(one):
        figure = one.number * int(10**one.tens)
        if abs(figure) >= KIBI:
            return _binary(figure)
    decimal = one.form in (DECIMAL_SI, BINARY_SI)
    tens = one.tens - one.tens % STEP
    if decimal and tens > LARGEST:
        tens = LARGEST
    figure = one.number * int(10 ** (one.tens - tens))
    if decimal:
        return f"{figure}{LETTERS[tens]}"
    return f"{figure}e{tens}" if tens else str(figure)


def _binary(figure: int) -> str:
    power = 0
    while figure % KIBI == 0 and power + 1 < len(BINARY_LETTERS):
        figure //= KIBI
        power += 1
    return f"{figure}{BINARY_LETTERS[power]}"
