"""The notice as it is printed: each addressee's letter, below it their slip."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coordinator import calendar_years
from coordinator.events.invitations.letters import queries as texts
from coordinator.events.invitations.letters.letter import Letters, NoticeLetter, Titles
from coordinator.events.invitations.models import Guest
from coordinator.events.invitations.paper.queries import Return, returns
from coordinator.events.invitations.paper.slips import Office, office_of, slip_of
from coordinator.events.meetings.marks import label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.letters import Alignment, LetterSheets, PrintedLetter, Words
from coordinator.inquiries.addressees import Addressee

TRIAL = "案"
SEAL = "（公印省略）"
OPENINGS = ("拝啓", "謹啓", "前略")
CLOSINGS = ("敬具", "謹白", "敬白", "草々", "以上")


@dataclass(frozen=True)
class Printing:
    """What the sheets of a meeting are made from; `returns` has those to whom the notice went out."""

    meeting: Meeting
    letters: Letters
    office: Office
    returns: dict[tuple[str, int], Return]

    def letter(self, addressee: Addressee) -> PrintedLetter:
        """A trial (案) for whom the notice did not go out to yet."""
        back = self.returns.get(addressee.key)
        text = self.letters.to(addressee)
        slip = slip_of(self.meeting, addressee, text, office=self.office, back=back)
        return letter_of(text, slip=slip, postal=postal_lines(addressee), mark="" if back else TRIAL)

    def guest_letter(self, guest: Guest) -> PrintedLetter:
        """Without slip, number and code; a trial as long as the notice went out to nobody."""
        return letter_of(self.letters.to_guest(guest), mark="" if self.returns else TRIAL)


def printing_of(meeting: Meeting) -> Printing:
    """As many statements for one addressee as for three hundred."""
    return replace(trial_of(meeting), returns=returns(meeting))


def trial_of(meeting: Meeting, *, items: Titles | None = None) -> Printing:
    """Every sheet is a trial, whatever went out."""
    return Printing(meeting, texts.letters_of(meeting, items=items), office_of(meeting), {})


def notice_sheets(
    printing: Printing,
    addressees: Sequence[Addressee],
    guests: Sequence[Guest] = (),
    *,
    large: bool = False,
    windowed: bool = False,
) -> LetterSheets:
    """In the order of the addressees, the roster's; guests stand last."""
    return LetterSheets(
        title=f"{label_on_paper(printing.meeting)} 開催通知",
        letters=[*map(printing.letter, addressees), *map(printing.guest_letter, guests)],
        written_on=printing.letters.frame.day,
        large=large,
        windowed=windowed,
    )


def letter_of(text: NoticeLetter, **more: object) -> PrintedLetter:
    """The filled notice as a letter."""
    return PrintedLetter(
        to=text.addressee,
        title=text.title,
        day=day_of_letter(text),
        number=text.number,
        senders=text.senders,
        seal=SEAL if text.senders else "",
        paragraphs=tuple(map(_words, text.paragraphs)),
        rows_title="記",
        rows=tuple((row.label, row.text) for row in text.rows),
        ending="以上",
        contact=text.contact,
        **more,  # type: ignore[arg-type]
    )


def day_of_letter(text: NoticeLetter) -> str:
    """令和8年10月1日: a letter's day has no weekday."""
    return f"{calendar_years.era_year(text.day)}{text.day.month}月{text.day.day}日"


def postal_lines(addressee: Addressee) -> tuple[str, ...]:
    """〒 and address of where a letter goes."""
    code = addressee.seats[0].organisation.postal_code
    return tuple(filter(None, (f"〒{code}" if code else "", addressee.postal_address)))


def _words(text: str) -> Words:
    if text in CLOSINGS:
        return Words(text, Alignment.RIGHT)
    return Words(text, Alignment.MARGIN if text.startswith(OPENINGS) else Alignment.INDENTED)
