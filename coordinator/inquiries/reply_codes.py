"""返信番号: three digits and a check digit, so that one wrong key or two swapped ones find nobody."""

# The quasigroup of H. Michael Damm's dissertation (2004): catches every single and every swapped digit.
DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
DIGITS = 4


def code_of_number(number: int) -> str:
    """`0018`: the number with its check digit, at least four digits."""
    digits = f"{number:0{DIGITS - 1}d}"
    return f"{digits}{_check(digits)}"


def number_of_code(code: str) -> int | None:
    """The number that a code stands for; None where it is none, or a digit is wrong."""
    if len(code) < DIGITS or not (code.isascii() and code.isdigit()) or _check(code) != 0:
        return None
    return int(code[:-1])


def _check(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = DAMM[interim][int(digit)]
    return interim
