"""The notice on paper: whose sheets, what their slips ask, codes that open the link, and what leaves a trace."""

from collections.abc import Callable
from datetime import date, time

import pytest
from flask import Flask

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.events.bodies.models import KindStep, Step
from coordinator.events.invitations import queries, services
from coordinator.events.invitations.letters import services as texts
from coordinator.events.invitations.paper.sheets import notice_sheets, printing_of
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.exports.letters import Alignment, LetterSheets, PrintedLetter
from coordinator.exports.writers.pdf_letters import write_letters
from coordinator.extensions import db
from coordinator.files.models import ShownTo
from coordinator.inquiries.reply_codes import code_of_number
from coordinator.orgs.links import queries as link_queries
from coordinator.orgs.links import services as links
from coordinator.orgs.links.models import PersonalLink
from coordinator.orgs.roster.models import ContactBy, Person, SeatRole
from tests import papers
from tests.events.agenda.making import a_paper
from tests.exports.letters import codes_on, faxed
from tests.makers import (
    a_body,
    a_council,
    a_holding,
    a_kind,
    a_meeting,
    a_person,
    a_representative,
    a_seat,
    an_office,
    an_organisation,
    sign_in,
)
from tests.minutes.making import an_accepted_item
from tests.pages import Browser, Page, counted_statements

pytestmark = pytest.mark.stands_at("2026-10-28T10:00")
DAY = date(2026, 12, 3)


@pytest.fixture(autouse=True)
def _a_council(app: Flask) -> None:
    a_council(fax="045-000-0001")


def a_dated_meeting(**facts) -> Meeting:
    starts, ends = (clock.at(DAY, hour) for hour in (time(10), time(11, 30)))
    return a_meeting(
        held_on=DAY, starts_at=starts, ends_at=ends, answers_due_at=clock.end_of(date(2026, 11, 6)), **facts
    )


def on_paper(name: str = "見本 花子", **facts) -> Person:
    """Somebody who is reached by post, in a seat of an organisation with an address."""
    organisation = an_organisation(name="見本の会", address="見本市見本町1-2", postal_code="236-0021", fax="045-1")
    values = {"contact_by": ContactBy.POST, "email": "", **facts}
    return a_holding(a_seat(organisation), a_person(name=name, **values)).person


def sheets_of(meeting: Meeting) -> LetterSheets:
    addressees = queries.addressees(meeting)
    return notice_sheets(printing_of(meeting), addressees)


def letters_of(meeting: Meeting) -> list[PrintedLetter]:
    return list(sheets_of(meeting).letters)


def url(meeting: Meeting, rest: str) -> str:
    return f"/desk/meetings/{meeting.slug}/notice/{rest}"


def pages_of(page: Page) -> list[str]:
    content = page.response.get_data()
    page.response.close()
    return papers.pages_of(content)


def test_before_the_notice_goes_out_a_sheet_is_a_trial_without_number_and_code() -> None:
    on_paper()

    (letter,) = letters_of(a_dated_meeting())

    assert letter.mark == "案"
    assert (letter.slip.code, letter.slip.link) == ("", "")


def test_afterwards_it_has_the_reply_number_and_the_link_of_its_addressee() -> None:
    person, meeting = on_paper(), a_dated_meeting()
    services.give_notice(meeting)

    (letter,) = letters_of(meeting)

    assert letter.mark == ""
    assert letter.slip.code == code_of_number(queries.invitation_of(meeting, person).number)
    assert letter.slip.link == link_queries.url_of(link_queries.link_of(person))
    assert letter.to == ("見本の会 代表", "見本 花子 様")
    assert letter.postal == ("〒236-0021", "見本市見本町1-2")


def test_the_printed_code_is_the_same_after_three_reminders_and_opens_until_it_is_stopped(browser: Browser) -> None:
    person, meeting = on_paper(), a_dated_meeting()
    services.give_notice(meeting)
    (printed,) = faxed(write_letters(sheets_of(meeting)))
    (code,) = codes_on(printed)
    link = link_queries.link_of(person)

    for _reminder in range(3):
        links.sent(link)
    (again,) = faxed(write_letters(sheets_of(meeting)))

    assert codes_on(again) == [code]
    path = "/r/" + code.split("/r/")[1]
    assert browser.get(path).status_code == 200
    links.stop(link)
    assert browser.get(path).status_code == 410
    assert letters_of(meeting)[0].slip.link == ""


def test_nobody_by_telephone_needs_a_code_but_their_number_is_there() -> None:
    on_paper(contact_by=ContactBy.TELEPHONE, phone="045-2")
    meeting = a_dated_meeting()
    services.give_notice(meeting)

    (letter,) = letters_of(meeting)

    assert letter.slip.code
    assert letter.slip.link == ""


def test_two_seats_are_two_lines_of_one_slip_and_a_vacant_one_asks_who_comes() -> None:
    person = on_paper()
    a_holding(a_seat(an_organisation(name="見本の園")), person, post="園長")
    a_seat(an_organisation(name="見本の課"))

    both, vacant = letters_of(a_dated_meeting(online_url="https://example.jp/room"))

    assert [seat.about for seat in both.slip.seats] == ["見本の会　代表　見本 花子 様", "見本の園　園長　見本 花子 様"]
    assert [choice[:2] for choice in both.slip.seats[0].choices] == ["出席", "代理", "欠席", "オン"]
    assert vacant.to == ("見本の課 御中",)
    assert vacant.slip.seats[0].choices[0].startswith("出席（お名前")


def test_online_is_a_choice_only_where_the_meeting_has_it() -> None:
    on_paper()

    (letter,) = letters_of(a_dated_meeting())

    assert "オンライン" not in letter.slip.seats[0].choices


def test_the_slip_says_where_it_goes_and_by_when() -> None:
    on_paper()

    slip = letters_of(a_dated_meeting())[0].slip

    assert slip.ways == ("事務局", "FAX 045-000-0001", "電話 045-000-0000")
    assert slip.due == "11月6日（金）までに、○をつけてお返しください。"
    assert "12月3日（木）10時〜11時30分" in slip.about


def test_a_slip_goes_back_to_the_office_that_gathers_the_answers() -> None:
    on_paper()
    office = an_office(name="見本とことこ", postal_code="236-0021", address="見本区泥亀2-9-1", fax="045-000-0009")
    body = a_body(kind=a_kind(steps=[KindStep(step=Step.ANSWERS, position=4, owner=office)]))

    slip = letters_of(a_dated_meeting(body=body))[0].slip

    assert slip.ways == ("見本とことこ", "FAX 045-000-0009", "電話 045-000-0000", "〒236-0021 見本区泥亀2-9-1")


def test_the_words_of_opening_and_closing_stand_where_a_letter_has_them() -> None:
    on_paper()
    meeting = a_dated_meeting()
    texts.write(meeting, text="拝啓　秋冷の候\nさて、開催します。\n敬具")

    places = [words.place for words in letters_of(meeting)[0].paragraphs]

    assert places == [Alignment.MARGIN, Alignment.INDENTED, Alignment.RIGHT]


def test_those_on_paper_are_printed_unless_somebody_asks_for_all_or_for_one(secretariat: Browser) -> None:
    on_paper("紙 花子")
    mailed = a_holding(a_seat(an_organisation(name="見本の園")), a_person(name="メール 太郎")).person
    meeting = a_dated_meeting()

    (sheet,) = pages_of(secretariat.page(url(meeting, "notices.pdf")))
    both = pages_of(secretariat.page(url(meeting, "notices.pdf?to=all")))
    (one,) = pages_of(secretariat.page(url(meeting, f"notices.pdf?to={mailed.uid}")))

    assert "紙 花子 様" in sheet
    assert ["紙 花子" in both[0], "メール 太郎" in both[1]] == [True, True]
    assert "メール 太郎 様" in one


def test_large_print_and_windows_and_word_come_from_the_same_page(secretariat: Browser) -> None:
    on_paper()
    meeting = a_dated_meeting()

    large = pages_of(secretariat.page(url(meeting, "notices.pdf?large=1")))
    (windowed,) = pages_of(secretariat.page(url(meeting, "notices.pdf?windowed=1")))
    lines = papers.lines_of(secretariat.get(url(meeting, "notices.docx")).get_data())

    assert len(large) == 2
    assert "〒236-0021" in windowed
    assert "見本 花子 様" in lines


def test_a_print_writes_nothing_but_its_trace(secretariat: Browser) -> None:
    on_paper()
    meeting = a_dated_meeting()
    services.give_notice(meeting)
    db.session.scalars(db.select(PersonalLink)).one().last_sent_on = date(2026, 4, 1)

    for rest in ("notices.pdf", "notices.docx", "labels.pdf", "fax-covers.pdf?to=all", "approval-set.pdf"):
        secretariat.page(url(meeting, rest)).response.close()

    assert db.session.scalars(db.select(PersonalLink)).one().last_sent_on == date(2026, 4, 1)
    actions = db.session.scalars(db.select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert [action for action in actions if action.startswith("notice.print")] == [
        "notice.print_notices",
        "notice.print_notices",
        "notice.print_labels",
        "notice.print_fax-covers",
        "notice.print_approval-set",
    ]


def test_whom_the_meeting_does_not_invite_has_no_sheet(secretariat: Browser) -> None:
    on_paper()
    guest = a_person(name="よその 人")
    meeting = a_dated_meeting()

    for rest in (f"notices.pdf?to={guest.uid}", "notices.pdf?to=nobody", "notices.xlsx", "labels.pdf?sheet=13"):
        assert secretariat.get(url(meeting, rest)).status_code == 404


def test_where_nobody_is_reached_on_paper_the_answer_says_so(secretariat: Browser) -> None:
    a_holding()
    meeting = a_dated_meeting()

    for rest in ("notices.pdf", "notices.docx", "labels.pdf?to=all", "fax-covers.pdf"):
        answer = secretariat.get(url(meeting, rest))
        assert answer.status_code < 500
        assert "印刷する送付先がありません" in answer.get_data(as_text=True)


def test_only_the_secretariat_prints(open_browser: Callable[[], Browser]) -> None:
    on_paper()
    meeting, member = a_dated_meeting(), sign_in(open_browser(), a_representative())

    for rest in ("paper", "notices.pdf", "notices.docx", "labels.pdf", "fax-covers.pdf", "approval-set.pdf"):
        assert member.get(url(meeting, rest)).status_code in (403, 404)
        assert open_browser().get(url(meeting, rest)).status_code in (302, 303)


def test_the_page_says_for_how_many_and_whether_they_are_still_trials(secretariat: Browser) -> None:
    on_paper()
    meeting = a_dated_meeting()

    before = secretariat.page(url(meeting, "paper")).words
    services.give_notice(meeting)
    after = secretariat.page(url(meeting, "paper")).words

    assert "紙 1件" in before
    assert "「案」として印刷されます" in before
    assert "返信番号と二次元コードが入っています" in after


def test_labels_begin_after_those_that_are_gone_and_leave_out_who_has_no_address(secretariat: Browser) -> None:
    on_paper("住所 花子")
    on_paper("髙﨑 𠮷子")
    a_holding(a_seat(an_organisation(name="住所のない会")), a_person(contact_by=ContactBy.HAND))
    meeting = a_dated_meeting()

    (sheet,) = pages_of(secretariat.page(url(meeting, "labels.pdf?sheet=24&to=paper")))
    two = pages_of(secretariat.page(url(meeting, "labels.pdf?sheet=12&used=11")))

    assert "住所 花子 様" in sheet
    assert "髙﨑 𠮷子 様" in sheet
    assert "住所のない会" not in sheet
    assert ["住所 花子 様" in two[0], "髙﨑 𠮷子 様" in two[1]] == [True, True]


def test_a_fax_has_its_cover(secretariat: Browser) -> None:
    on_paper(contact_by=ContactBy.FAX)

    (cover,) = pages_of(secretariat.page(url(a_dated_meeting(), "fax-covers.pdf")))

    assert "FAX送付状" in cover
    assert "045-1" in cover
    assert "返信票" not in cover


def test_the_set_for_the_approval_has_notice_addressees_and_what_changed(secretariat: Browser) -> None:
    on_paper()
    a_seat(an_organisation(name="後任のいない会"))
    last = a_meeting(held_on=date(2025, 12, 4), venue="見本会館")
    meeting = a_dated_meeting(body=last.body, venue="見本公会堂", made_from=last)

    pages = pages_of(secretariat.page(url(meeting, "approval-set.pdf")))

    assert "起案用の一式（案）" in pages[0]
    assert "2団体・1人、後任未定1件" in pages[0]
    assert "返信票" in pages[1]
    assert "案" in pages[1]
    assert "後任のいない会" in pages[2]
    assert "見本会館" in pages[-1]
    assert "見本公会堂" in pages[-1]


def test_the_set_says_which_papers_belong_to_which_item(secretariat: Browser) -> None:
    on_paper()
    office = an_office(name="見本区役所")
    last = a_meeting(held_on=date(2025, 12, 4))
    texts.write(last, senders=[office])
    bodies = [a_body(), a_body()]
    meeting = a_dated_meeting(body=last.body, joint_bodies=bodies, made_from=last)
    for number in range(3):
        item = an_accepted_item(meeting, title=f"見本の議題{number}")
        a_paper(item, ShownTo.MEMBERS, name=f"地図{number}.pdf")

    pages = pages_of(secretariat.page(url(meeting, "approval-set.pdf")))

    (programme,) = [page for page in pages if "見本の議題0" in page and "提案した団体" in page]
    for number in range(3):
        assert f"資料{number + 1}" in programme
    assert "（3）見本の議題2" in pages[1]


def test_it_is_to_be_had_where_the_approval_is_recorded(secretariat: Browser) -> None:
    meeting = a_dated_meeting()

    page = secretariat.page(url(meeting, "approval"))

    assert url(meeting, "approval-set.pdf") in page.tree.xpath("//main//a/@href")


def test_it_takes_as_many_statements_for_many_as_for_one() -> None:
    meeting = a_dated_meeting()
    counts = []
    for _more in range(2):
        for number in range(4):
            a_seat_of = an_organisation(name=f"見本の会{number}", address="見本町")
            a_holding(a_seat(a_seat_of, role=SeatRole.LEAD), a_person(contact_by=ContactBy.POST))
        services.give_notice(meeting)
        db.session.commit()
        with counted_statements() as found:
            sheets_of(meetings.for_desk(meeting.slug))
        counts.append(len(found))
        db.session.expire_all()

    assert counts[0] == counts[1]


def test_nothing_of_the_token_stands_in_the_record(secretariat: Browser) -> None:
    person, meeting = on_paper(), a_dated_meeting()
    services.give_notice(meeting)
    secretariat.page(url(meeting, "notices.pdf"))

    token = link_queries.url_of(link_queries.link_of(person)).rstrip("/").rpartition("/")[2]
    rows = db.session.execute(db.select(AuditEntry.__table__).order_by(AuditEntry.id)).all()

    assert not [row for row in rows if token in str(row)]
