"""The notice in the record: the letter as all got it, and to whom it went and how. No link and no code stands in it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from coordinator import calendar_years, clock
from coordinator.events.agenda.exports.programme import Lines
from coordinator.events.invitations.dispatch.progress import State, state_of
from coordinator.events.invitations.dispatch.queries import day_of
from coordinator.events.invitations.letters.queries import letters_of
from coordinator.events.invitations.models import Sending, ToldFacts
from coordinator.events.invitations.paper.sheets import letter_of
from coordinator.events.invitations.paper_words import VACANT, WAYS
from coordinator.events.invitations.services.facts import FACTS
from coordinator.events.meetings.models import Meeting
from coordinator.exports.bundle import Attached, file_of_our_own
from coordinator.exports.document import Block, Facts, grid, lead_in, paragraph
from coordinator.exports.formats import LETTERS
from coordinator.exports.letters import LetterSheets
from coordinator.minutes.dossier.queries import SentNotice

EVERYBODY = "各委員 様"
CHANGED = "お知らせのあとで、会議の日時や場所が変わっています。開催通知は、今の日時と場所で書き出しています。"
HEAD = ("番号", "団体・職名", "氏名", "届け方", "結果")
WIDTHS = (8, 44, 18, 10, 20)
# The council writes in one language, so what it prints does too.
RESULTS = {
    State.WAITING: "送信待ち",
    State.SENT: "送信済み",
    State.FAILED: "届きませんでした",
    State.WITHDRAWN: "送信とりやめ",
    State.TO_BE_DONE: "届けた記録なし",
    State.NOT_REACHED: "つながらない",
    State.DISPATCHED: "発送済み",
    State.HANDED: "手渡し済み",
    State.REACHED: "連絡がついた",
}


def letter(meeting: Meeting, sent: SentNotice, lines: Lines) -> Attached:
    """The sheet that went to all, addressed to nobody alone, with the items that were on the agenda by then."""
    written_on = clock.local(_first_of_the_last(sent).written_at).date()
    filled = letters_of(meeting, sent.text, items=_titles(sent, lines), today=written_on)
    frame = replace(filled.frame, addressee=(EVERYBODY,))
    sheets = LetterSheets(title=f"{meeting.label} 開催通知", letters=[letter_of(frame)], written_on=frame.day)
    pdf = LETTERS["pdf"].write(sheets)
    return file_of_our_own("notice.pdf", pdf)


def told_blocks(meeting: Meeting, sent: SentNotice) -> Iterable[Block]:
    """案内先一覧: what they were told last, then a list for each day for which a notice went out."""
    if sent.told:
        yield lead_in("最後にお知らせした日時と場所")
        yield Facts(tuple(_facts(sent.told)))
        if any(getattr(sent.told, name) != getattr(meeting, name) for name in FACTS):
            yield paragraph(CHANGED)
    by_day = [(day, list(sendings)) for day, sendings in groupby(sent.sendings, lambda one: day_of(one.key))]
    for day, sendings in by_day:
        count = f"{len(sendings)}件（敬称略・名簿順）"
        yield (
            lead_in(f"{_day_label(day)}の開催についてのお知らせ\u3000{count}") if len(by_day) > 1 else paragraph(count)
        )
        yield grid(HEAD, _rows(meeting, sent, sendings), widths=WIDTHS)


def _titles(sent: SentNotice, lines: Lines) -> list[tuple[int, str]]:
    """What was accepted when the notice went out last."""
    by_then = _first_of_the_last(sent).written_at
    return [(number, item.title) for number, item in lines if (item.decided_at or item.submitted_at) <= by_then]


def _first_of_the_last(sent: SentNotice) -> Sending:
    """When the notice for the last day began to go out; newcomers got the same letter later."""
    last = day_of(sent.sendings[-1].key)
    return min((one for one in sent.sendings if day_of(one.key) == last), key=lambda one: one.written_at)


def _facts(told: ToldFacts) -> Iterable[tuple[str, str]]:
    day = calendar_years.long_day_label(told.held_on) if told.held_on else "未定"
    hours = calendar_years.span_label(told.starts_at, told.ends_at)
    address = f"（{told.address}）" if told.venue and told.address else told.address
    yield "日時", f"{day}{hours}"
    yield "場所", f"{told.venue}{address}" or "未定"


def _day_label(day: date | None) -> str:
    return calendar_years.long_day_label(day) if day else "未定の日"


def _rows(meeting: Meeting, sent: SentNotice, sendings: Sequence[Sending]) -> list[tuple[str, ...]]:
    places = {key: place for place, key in enumerate(sent.represented)}
    order = sorted(sendings, key=lambda one: places.get(one.invitation.key, len(places)))
    return [(str(number), *_row(meeting, sent, one)) for number, one in enumerate(order, start=1)]


def _row(meeting: Meeting, sent: SentNotice, sending: Sending) -> tuple[str, ...]:
    """Who is not invited any more has no post on the day: the name alone is certain."""
    row, day = sending.invitation, meeting.reference_day
    represented = [(one.organisation, one.post) for one in sent.represented.get(row.key, ())]
    if not represented and row.organisation:
        represented = [(row.organisation.name_on(day), "")]
    posts = (f"{organisation}\u3000{post}".rstrip() for organisation, post in represented)
    return "\n".join(posts), row.person.name if row.person else VACANT, WAYS[sending.way], _result(sending)


def _result(sending: Sending) -> str:
    """送信済み, and on which day; what somebody did bears their name."""
    message, by = sending.message, sending.done_by
    sent_on = clock.local(message.sent_at).date() if message and message.sent_at else sending.done_on
    when = calendar_years.day_label(sent_on) if sent_on else ""
    return "\n".join(filter(None, (RESULTS[state_of(sending)], f"{when} {by}".strip())))
