"""Telephone numbers and mail addresses as people have them: kept as typed, checked by what can be dialled and sent."""

import re
from collections.abc import Iterator

from email_validator import EmailNotValidError, validate_email

FEWEST_DIGITS, MOST_DIGITS, MOST_ABROAD = 9, 11, 15
LONGEST_MAIL = 254
# Numbers without a 0 in front: 110, 119, 189, #7119.
SHORT_NUMBER = re.compile("#[0-9]{4}|1[0-9]{2}")
# What stands between the digits of one number; what is written round it, as 内線 12 or （代）, is nobody's digits.
DIGITS = re.compile("[0-9]+|[^0-9]+")
INSIDE = re.compile(r"[-\s().（）･・‐]*")
LOST_ZERO = re.compile("[1-9][0-9]{8,9}")
# These once gave out names that the standard wants quoted: dots at the end, or side by side.
CARRIERS = re.compile(
    r"(?:[a-z0-9-]{1,63}\.)?(?:docomo\.ne\.jp|ezweb\.ne\.jp|au\.com|softbank\.ne\.jp|vodafone\.ne\.jp|i\.softbank\.jp"
    r"|disney\.ne\.jp|pdx\.ne\.jp|willcom\.com|emnet\.ne\.jp|jp-[a-z]\.ne\.jp)",
    re.IGNORECASE,
)
CARRIERS_NAME = re.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}")
DOTS_OUT_OF_PLACE = re.compile(r"^\.|\.\.|\.$")


def dialled(phone: str) -> list[str]:
    """The digits of each number that stands in the words, extensions apart: `["0451234567"]`."""
    numbers: list[str] = []
    for groups in _runs(phone):
        number = ""
        for group in groups:
            begins = group.startswith("0") and len(number) >= FEWEST_DIGITS
            if number and (begins or len(number) + len(group) > MOST_DIGITS):
                numbers.append(number)
                number = ""
            number += group
        numbers.append(number)
    return [one for one in numbers if one.startswith("0") and FEWEST_DIGITS <= len(one) <= MOST_DIGITS]


def is_phone(phone: str) -> bool:
    """Whether somebody can be called: 9 to 11 digits with their 0, a number from abroad with its +, a short one."""
    if phone.startswith("+"):
        return FEWEST_DIGITS <= sum(map(str.isdigit, phone)) <= MOST_ABROAD
    return bool(SHORT_NUMBER.fullmatch(phone) or dialled(phone))


def lost_its_zero(phone: str) -> bool:
    """Whether a spreadsheet took the number for a sum."""
    return bool(LOST_ZERO.fullmatch(phone))


def mail_address(written: str) -> str | None:
    """An address that can be written to, of an old telephone too; None where there is none."""
    if len(written) > LONGEST_MAIL:
        return None
    name, _at, domain = written.rpartition("@")
    unquoted = name[1:-1] if len(name) > 1 and name[0] == name[-1] == '"' else name
    try:
        if CARRIERS.fullmatch(domain) and CARRIERS_NAME.fullmatch(unquoted):
            return f"{unquoted}@{domain.lower()}"
        return str(validate_email(written, check_deliverability=False).normalized)
    except EmailNotValidError:
        return None


def sendable(address: str) -> str:
    """The address as mail servers take it: a name whose dots stand out of place goes between quotation marks."""
    name, _at, domain = address.rpartition("@")
    is_odd = DOTS_OUT_OF_PLACE.search(name) and CARRIERS_NAME.fullmatch(name)
    return f'"{name}"@{domain}' if is_odd else address


def _runs(phone: str) -> Iterator[list[str]]:
    """Groups of digits that belong together."""
    groups: list[str] = []
    for piece in DIGITS.findall(phone):
        if piece.isdigit():
            groups.append(piece)
        elif not INSIDE.fullmatch(piece):
            yield groups
            groups = []
    yield groups
