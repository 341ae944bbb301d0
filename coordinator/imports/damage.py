"""What a spreadsheet made of a code or a name is no news (DESIGN 14): recognised by what is registered, and asked.

Lost zeros, codes turned into days, `?` for a rare letter, another shape of a letter, 様 behind a name, なし for what
is there. Where nothing can be meant but what is registered, that is kept and said; everything else is asked.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from coordinator import text
from coordinator.imports.preview import readable
from coordinator.imports.questions import Choice
from coordinator.imports.rows import FileRow

SAME, NEW, KEEP, WRITE, EMPTY, AS_IT_IS, WITHOUT, BACK = (
    "same",
    "new",
    "keep",
    "write",
    "empty",
    "as-it-is",
    "without",
    "back",
)
# What stands for a letter that the encoding did not have: ? and the signs that fonts and mail programs show.
LOST = "?？〓\ufffd□"
LOST_FOR_CERTAIN = re.compile("[?〓\ufffd]")
HONORIFIC = re.compile(r"(.*[^\s])\s?(?:様|さま|さん|殿|御中|先生)", re.DOTALL)
DIGITS = re.compile("[0-9]{1,40}")
POWER = re.compile("([0-9]{1,20})[eE]([0-9]{1,2})")
ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]+")
PAIR = re.compile("([0-9]{1,2})[-/]([0-9]{1,2})")
TRIPLE = re.compile("([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{1,2})")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY_OF_MONTH = re.compile("([0-9]{1,2})月([0-9]{1,2})日")
ENGLISH_DAY = re.compile("([0-9]{1,2})-([A-Za-z]{3})|([A-Za-z]{3})-([0-9]{1,2})")
WHOLE_DAY = re.compile("([0-9]{4})[-/年]([0-9]{1,2})[-/月]([0-9]{1,2})日?")
DECEMBER, LAST = 12, 31
MOST_CHOICES = 3
# Spreadsheets count days from here (Excel's 1900 system, after February 1900); 2000-01-01 to 2099-12-31.
BEFORE_SERIALS = date(1899, 12, 30)
LENGTH_OF_SERIALS, FIRST_SERIAL, LAST_SERIAL = 5, 36_526, 73_050
UNDECIDED = re.compile(
    r"[(（]?(?:後任)?(?:者)?(?:は)?(?:未定|調整中|選任中|選考中|人選中|検討中|欠員|空席|不在|TBD)[)）]?"
    r"(?:[(（][^()（）]{1,40}[)）])?"
)


class Codes:
    """Codes that are given out, with what each of them names, found by what a spreadsheet makes of them."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self._by_form: dict[str, list[str]] = {}
        for code in names:
            for form in _forms_of_a_meant(code):
                self._by_form.setdefault(form, []).append(code)

    def meant_by(self, written: str) -> list[str]:
        """What a code may have been before it was spoilt."""
        return list(
            dict.fromkeys(code for form in _forms_of_a_written(written) for code in self._by_form.get(form, ()))
        )


def settle_code(row: FileRow, column: str, known: Codes) -> None:
    """Ask of a code that nobody has whether it is one of `known` that a spreadsheet spoilt."""
    code = row.values.get(column)
    if code:
        row.values[column] = settled_code(row, column, code, known)


def settled_code(row: FileRow, column: str, code: str, known: Codes) -> str:
    """The code itself, or what it is answered to be."""
    if code in known.names:
        return code
    meant = known.meant_by(code)[:MOST_CHOICES]
    if meant:
        return _asked_for_another(row, column, code, {one: known.names[one] for one in meant})
    if ROUNDED.fullmatch(code):
        row.refuse(
            column, _("“%(text)s” has lost digits. Make the column a text in Excel and write it again.", text=code)
        )
    before_it_was_a_day = _as_it_was(code)
    if not before_it_was_a_day:
        return code
    answer = row.ask(
        column,
        "date",
        _("“%(text)s” looks like a code that a spreadsheet turned into a day. What is meant?", text=code),
        Choice(BACK, before_it_was_a_day),
        Choice(AS_IT_IS, _("“%(text)s”, as it is written", text=code)),
    )
    return before_it_was_a_day if answer == BACK else code


def is_undecided(name: str) -> bool:
    """Whether a file says where a name should be that there is none yet (未定, 後任は調整中（4月に決定）)."""
    return UNDECIDED.fullmatch("".join(name.split())) is not None


def settle_name(row: FileRow, column: str, known: str) -> None:
    """Keep the registered name where the file only lost something of it; another shape of a letter is asked about."""
    written = row.values.get(column)
    if not written or not known or written == known:
        return
    if written.split() == known.split():
        # A cell holds no line breaks, and nobody sees how wide a blank is.
        row.values[column] = known
    elif (
        is_undecided(written)
        or lost(written, known)
        or text.name_key(bare(written)) == text.name_key(known) != text.name_key(written)
    ):
        keep(row, column, known)
    elif text.name_key(written) == text.name_key(known):
        answer = row.ask(
            column,
            "letters",
            _(
                "“%(known)s” is registered, the file writes “%(written)s”. Which is right?",
                known=known,
                written=written,
            ),
            Choice(KEEP, _("“%(text)s”, as it is registered", text=known)),
            Choice(WRITE, _("“%(text)s”, as the file writes it", text=written)),
        )
        row.values[column] = written if answer == WRITE else known


def settle_new_name(row: FileRow, column: str) -> None:
    """A name that nothing is registered for: lost letters and honorifics are asked about."""
    settle_new_words(row, column)
    written = row.values.get(column, "")
    plain = bare(written)
    if plain != written and row.is_clear:
        answer = row.ask(
            column,
            "honorific",
            _("Is “%(end)s” part of the name “%(text)s”?", end=written[len(plain) :].strip(), text=written),
            Choice(WITHOUT, _("No: “%(text)s”", text=plain)),
            Choice(AS_IT_IS, _("Yes: “%(text)s”", text=written)),
        )
        row.values[column] = plain if answer == WITHOUT else written


def settle_new_words(row: FileRow, column: str) -> None:
    """Words that seem to have lost letters, and nothing is registered that would say which."""
    written = row.values.get(column, "")
    if LOST_FOR_CERTAIN.search(written):
        sentence = _("“%(text)s” seems to have lost letters. Mend it in the file, or let it stand.", text=written)
        row.ask(column, "lost", sentence, Choice(AS_IT_IS, _("“%(text)s”, as it is written", text=written)))


def settle_lost(row: FileRow, names: Iterable[str], now: Mapping[str, Any]) -> None:
    """Texts of which the file lost letters stay as they are registered."""
    for name in names:
        written, known = row.values.get(name), now.get(name)
        if isinstance(written, str) and isinstance(known, str) and lost(written, known):
            keep(row, name, known)


def settle_nothing(row: FileRow, now: Mapping[str, Any]) -> None:
    """なし, ― in a cell of which something is registered: asked, never emptied in silence."""
    for name in sorted(row.nothing & now.keys() & row.values.keys()):
        if not readable(now[name]):
            continue
        answer = row.ask(
            name,
            "nothing",
            _("“%(known)s” is registered, the file says that there is none.", known=readable(now[name])),
            Choice(KEEP, _("Leave “%(known)s”", known=readable(now[name]))),
            Choice(EMPTY, _("Take it out: there is none")),
        )
        if answer != EMPTY:
            row.values.pop(name)


def keep(row: FileRow, column: str, known: str) -> None:
    """Leave what is registered, and say so."""
    sentence = _("“%(known)s” stays; the file writes “%(written)s”", known=known, written=row.values[column])
    row.note(column, sentence)
    row.values[column] = known


def lost(written: str, known: str) -> bool:
    """Whether only letters are missing that no old encoding has: 見本?子 for 見本髙子, ?? for one of four bytes."""
    if not any(sign in written for sign in LOST) or written == known:
        return False
    return any(_fits(form, known) for form in (written, written.replace("??", "?")))


def alike(first: str, second: str) -> bool:
    """Whether two names are one to whoever reads them: letters of a kind, blanks, honorifics and lost letters apart."""
    one, other = text.name_key(bare(first)), text.name_key(bare(second))
    return one == other or lost(first, second)


def bare(name: str) -> str:
    """A name without 様, 御中 behind it."""
    found = HONORIFIC.fullmatch(name)
    return found[1].strip() if found else name


def _fits(written: str, known: str) -> bool:
    pairs = zip(written, known, strict=False)
    return len(written) == len(known) and all(one == other or one in LOST for one, other in pairs)


def _asked_for_another(row: FileRow, column: str, code: str, meant: Mapping[str, str]) -> str:
    names = list(meant)
    choices = [
        Choice(SAME if len(names) == 1 else f"{SAME}-{place}", _("“%(code)s” %(name)s", code=one, name=meant[one]))
        for place, one in enumerate(names, 1)
    ]
    answer = row.ask(
        column,
        "code",
        _(
            "“%(text)s” is not registered, but looks like what a spreadsheet makes of another code. Is it the same?",
            text=code,
        ),
        *choices,
        Choice(NEW, _("No: “%(text)s” is another one", text=code)),
    )
    values = [choice.value for choice in choices]
    return names[values.index(answer)] if answer in values else code


def _forms_of_a_meant(code: str) -> set[str]:
    """What a spreadsheet makes of a code."""
    if DIGITS.fullmatch(code):
        return {code.lstrip("0") or "0"}
    power, pair, triple = POWER.fullmatch(code), PAIR.fullmatch(code), TRIPLE.fullmatch(code)
    if power:
        return {str(int(power[1]) * 10 ** int(power[2]))}
    if pair and int(pair[1]) <= DECEMBER and int(pair[2]) <= LAST:
        return {f"day {int(pair[1])} {int(pair[2])}"}
    return {f"day {int(triple[1])} {int(triple[2])} {int(triple[3])}"} if triple else set()


def _forms_of_a_written(code: str) -> set[str]:
    """The same of what stands in a file."""
    if DIGITS.fullmatch(code):
        return {code.lstrip("0") or "0", *_forms_of_a_day(_day_of_serial(code))}
    return _forms_of_a_day(_day(code))


def _forms_of_a_day(day: tuple[int, int, int] | None) -> set[str]:
    if day is None:
        return set()
    year, month, number = day
    return {f"day {month} {number}", *({f"day {year % 100} {month} {number}"} if year else ())}


def _day_of_serial(digits: str) -> tuple[int, int, int] | None:
    """The day of our century that a spreadsheet shows as this number once its cell is plain again."""
    if len(digits) != LENGTH_OF_SERIALS or not FIRST_SERIAL <= int(digits) <= LAST_SERIAL:
        return None
    day = BEFORE_SERIALS + timedelta(days=int(digits))
    return day.year, day.month, day.day


def _as_it_was(code: str) -> str:
    """2月1日 as 2-1; nothing where it is no day."""
    day = _day(code)
    return f"{day[1]}-{day[2]}" if day else ""


def _day(code: str) -> tuple[int, int, int] | None:
    """Year, or 0, month and day."""
    if found := WHOLE_DAY.fullmatch(code):
        return int(found[1]), int(found[2]), int(found[3])
    if found := DAY_OF_MONTH.fullmatch(code):
        return 0, int(found[1]), int(found[2])
    if found := ENGLISH_DAY.fullmatch(code):
        name = (found[2] or found[3]).casefold()
        return (0, MONTHS.index(name) + 1, int(found[1] or found[4])) if name in MONTHS else None
    return None
