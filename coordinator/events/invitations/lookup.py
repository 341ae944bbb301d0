"""What is typed into the one field of proxy entry: a reply code or a few kana, and the key of the answer behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coordinator import text
from coordinator.events.invitations.board.seats import InvitedSeat
from coordinator.events.invitations.models import AnswerCode
from coordinator.inquiries.reply_codes import code_of_number, number_of_code
from coordinator.orgs.name_search import holds_words

KEYS = {
    "1": AnswerCode.ATTEND,
    "2": AnswerCode.SUBSTITUTE,
    "3": AnswerCode.ABSENT,
    "4": AnswerCode.UNDECIDED,
    "5": AnswerCode.ONLINE,
}
# The code of the last of 9,999 addressees, and a key.
LONGEST = 6


@dataclass(frozen=True)
class Keyed:
    """Whom it means, by number or by words, and the answer where its key was typed behind."""

    number: int | None = None
    words: str = ""
    answer: AnswerCode | None = None
    is_wrong_code: bool = False


@dataclass(frozen=True)
class AnswerKey:
    """Somebody whom it may mean: an addressee with all their seats, or with those of one organisation."""

    seats: tuple[InvitedSeat, ...]

    @property
    def value(self) -> str:
        """What the browser sends when this one is chosen."""
        return ",".join(one.seat_uid for one in self.seats)

    @property
    def organisations(self) -> list[str]:
        return list(dict.fromkeys(one.names.organisation for one in self.seats))


def offered(*, has_online: bool) -> dict[str, AnswerCode]:
    """The keys of a meeting's answers; one without a link to take part has none for that."""
    return {key: code for key, code in KEYS.items() if has_online or code is not AnswerCode.ONLINE}


def read(typed: str, *, has_answer: bool) -> Keyed:
    """`00181` is code 0018 and key 1. No code with a key behind it is a code itself, for the check digit sees to it.

    `has_answer`: the answer was chosen by its button, so that the last digit of a name belongs to the name.
    """
    plain = "".join(typed.split())
    digits = text.half_width(plain).replace("-", "")
    if digits.isascii() and digits.isdigit():
        return _code(digits)
    key = text.half_width(plain[-1:])
    if has_answer or key not in KEYS or text.half_width(plain[:-1])[-1:].isdigit():
        return Keyed(words=plain)
    return Keyed(words=plain[:-1], answer=KEYS[key])


def choices(keyed: Keyed, asked: Iterable[InvitedSeat]) -> list[AnswerKey]:
    """Whom it may mean; who is found by words and has seats of several organisations may answer for one of them."""
    everybody: dict[object, list[InvitedSeat]] = {}
    for one in asked:
        everybody.setdefault(one.key, []).append(one)
    if keyed.number is not None:
        return [AnswerKey(tuple(own)) for own in everybody.values() if own[0].details.number == keyed.number]
    meant = [own for own in everybody.values() if keyed.words and any(_is_meant(one, keyed.words) for one in own)]
    return [choice for own in meant for choice in _choices_of(own)]


def means(keyed: Keyed, one: InvitedSeat) -> bool:
    """Whether it means this seat: by its addressee's number, or by a name."""
    if keyed.number is not None:
        return one.details.number == keyed.number
    return bool(keyed.words) and _is_meant(one, keyed.words)


def _choices_of(own: Sequence[InvitedSeat]) -> list[AnswerKey]:
    each: dict[int, list[InvitedSeat]] = {}
    for one in own:
        each.setdefault(one.organisation_id, []).append(one)
    alone = [AnswerKey(tuple(seats)) for seats in each.values()] if len(each) > 1 else []
    return [AnswerKey(tuple(own)), *alone]


def _is_meant(one: InvitedSeat, words: str) -> bool:
    names = one.names
    return holds_words(words, name=names.organisation, kana_key=names.organisation_kana_key) or holds_words(
        words, name=names.name, kana_key=names.kana_key
    )


def _code(digits: str) -> Keyed:
    if len(digits) > LONGEST:
        return Keyed(is_wrong_code=True)
    whole, short = _number(digits), _number(digits[:-1])
    if whole is not None:
        return Keyed(number=whole)
    if short is not None and digits[-1] in KEYS:
        return Keyed(number=short, answer=KEYS[digits[-1]])
    return Keyed(is_wrong_code=True)


def _number(code: str) -> int | None:
    """Only as codes are printed: `00018` is none."""
    number = number_of_code(code)
    return number if number is not None and code_of_number(number) == code else None
