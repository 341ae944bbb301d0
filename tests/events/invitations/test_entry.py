"""Proxy entry: a code or some kana and one key, in one request; kept, taken back, mended."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.events.invitations import queries, services
from coordinator.events.invitations.models import Answer, AnswerCode, Children, FormerAnswer
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.inquiries.channels import Channel
from coordinator.inquiries.reply_codes import code_of_number
from tests.events.agenda.making import an_upload
from tests.events.invitations.answering import board_url, say
from tests.makers import a_holding, a_meeting, a_person, a_seat, an_organisation
from tests.pages import Browser, counted_statements

FORM = "proxy-entry-form"


def an_invited_meeting(number: int = 2, **facts: object) -> Meeting:
    for _ in range(number):
        a_holding()
    meeting = a_meeting(**facts)
    services.invite(meeting, queries.addressees(meeting))
    return meeting


def answers(meeting: Meeting) -> list[Answer]:
    return list(db.session.scalars(select(Answer).where(Answer.meeting_id == meeting.id).order_by(Answer.id)))


@pytest.mark.parametrize(("key", "answer"), [("1", "attend"), ("2", "substitute"), ("3", "absent"), ("4", "undecided")])
def test_five_keys_and_enter_are_an_answer(secretariat: Browser, key: str, answer: str) -> None:
    meeting = an_invited_meeting()

    done = secretariat.submit(board_url(meeting, "enter"), FORM, entry=code_of_number(2) + key)

    [row] = answers(meeting)
    number = queries.invitation_of(meeting, row.seat.holdings[0].person).number
    assert (row.answer, row.channel, row.received_on, number) == (answer, Channel.TELEPHONE, clock.today(), 2)
    shown = secretariat.page(done.response.headers["Location"])
    assert "いま入れたお返事" in shown.words
    assert row.seat.organisation.name in shown.words


def test_kana_find_whoever_it_is_and_channel_person_and_day_stay_for_the_next(secretariat: Browser) -> None:
    a_holding(a_seat(an_organisation(kana="さくらんぼ")), a_person(kana="うえだ はる"))
    meeting, yesterday = a_meeting(), clock.today() - timedelta(days=1)

    done = secretariat.submit(
        board_url(meeting, "enter"),
        FORM,
        entry="サクラ3",
        channel="fax",
        received_from="夫の一郎",
        received_on=yesterday.isoformat(),
    )

    [row] = answers(meeting)
    assert (row.answer, row.channel, row.received_from, row.received_on) == ("absent", "fax", "夫の一郎", yesterday)
    form = secretariat.page(done.response.headers["Location"]).form(FORM)
    kept = {name: form.fields[name] for name in ("entry", "channel", "received_from", "received_on")}
    assert kept == {
        "entry": "", "channel": "fax", "received_from": "夫の一郎", "received_on": yesterday.isoformat(),
    }  # fmt: skip


def test_several_are_a_short_list_and_one_press_more(secretariat: Browser) -> None:
    for kana in ("さくら", "さくらんぼ"):
        a_holding(a_seat(an_organisation(name=kana, kana=kana)))
    meeting = a_meeting()
    asked = secretariat.submit(board_url(meeting, "enter"), FORM, status=200, entry="さくら1", opinion="長い意見")
    assert answers(meeting) == []
    assert "どなたですか" in asked.words
    buttons = asked.tree.xpath("//button[@name='chosen']")
    assert len(buttons) == 2

    form = asked.form(FORM)
    data = {**dict(form.form_values()), "chosen": buttons[1].get("value")}
    done = secretariat.post(board_url(meeting, "enter"), data=data)

    assert done.status_code == 303
    [row] = answers(meeting)
    assert row.seat.organisation.name in buttons[1].text_content()
    assert [one.opinion for one in queries.invitations(meeting).values()] == ["長い意見"]


def test_whom_the_letters_do_not_mean_cannot_be_chosen(secretariat: Browser) -> None:
    other = a_holding(a_seat(an_organisation(name="べつの団体", kana="べつ"))).seat
    for kana in ("さくら", "さくらんぼ"):
        a_holding(a_seat(an_organisation(kana=kana)))
    meeting = a_meeting()
    page = secretariat.page(board_url(meeting, "enter"))
    data = {**dict(page.form(FORM).form_values()), "entry": "さくら1", "chosen": other.uid}

    assert secretariat.post(board_url(meeting, "enter"), data=data).status_code == 200
    assert answers(meeting) == []


@pytest.mark.parametrize(
    ("entry", "more", "sentence"),
    [
        ("00281", {}, "この返信番号はありません"),
        ("", {}, ""),
        ("いない人1", {}, "この会議の案内先に見つかりません"),
        (code_of_number(1), {}, "お返事の数字をうしろにつけるか"),
        (code_of_number(1) + "5", {}, "下のお返事をひとつ選んでください"),
        (code_of_number(1) + "1", {"answer": "absent"}, "下のお返事をひとつ選んでください"),
        (code_of_number(1) + "1", {"received_on": "2999-01-01"}, "まだ来ていない日です。日付を確かめてください。"),
        (code_of_number(1) + "1", {"channel": "link"}, ""),
        (code_of_number(7) + "1", {}, "この会議の案内先に見つかりません"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    secretariat: Browser, entry: str, more: dict[str, str], sentence: str
) -> None:
    meeting = an_invited_meeting()
    page = secretariat.page(board_url(meeting, "enter"))
    data = {**dict(page.form(FORM).form_values()), "entry": entry, "opinion": "消えない意見", **more}

    answer = secretariat.post(board_url(meeting, "enter"), data=data)

    shown = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in shown
    assert "消えない意見" in shown
    assert "-error" in shown
    assert answers(meeting) == []


def test_online_is_offered_only_where_the_meeting_has_it(secretariat: Browser) -> None:
    meeting = an_invited_meeting(online_url="https://example.jp/room")

    secretariat.submit(board_url(meeting, "enter"), FORM, entry=code_of_number(1) + "5")

    assert [row.answer for row in answers(meeting)] == [AnswerCode.ONLINE]


def test_what_was_entered_is_taken_back_and_the_members_own_answer_holds_again(secretariat: Browser) -> None:
    meeting = an_invited_meeting()
    seat = queries.addressees(meeting)[0].seats[0]
    say(meeting, AnswerCode.SUBSTITUTE, seat, substitute="見本 次郎")
    done = secretariat.submit(board_url(meeting, "enter"), FORM, entry=code_of_number(1) + "3")

    secretariat.submit(done.response.headers["Location"], "take-back")

    [row] = answers(meeting)
    assert (row.answer, row.channel, row.substitute_name) == ("substitute", "link", "見本 次郎")
    assert db.session.scalar(select(func.count()).select_from(FormerAnswer)) == 0


def test_a_first_answer_that_is_taken_back_leaves_none(secretariat: Browser) -> None:
    meeting = an_invited_meeting()
    done = secretariat.submit(board_url(meeting, "enter"), FORM, entry=code_of_number(1) + "3")

    secretariat.submit(done.response.headers["Location"], "take-back")

    assert answers(meeting) == []
    assert "いま入れたお返事" not in secretariat.page(done.response.headers["Location"]).words


def test_what_somebody_answered_since_is_not_taken_back(secretariat: Browser) -> None:
    meeting = an_invited_meeting()
    done = secretariat.submit(board_url(meeting, "enter"), FORM, entry=code_of_number(1) + "3")
    page = secretariat.page(done.response.headers["Location"])
    say(meeting, AnswerCode.ATTEND, answers(meeting)[0].seat)

    late = secretariat.send(page, "take-back", status=409)

    assert "何も取り消していません" in late.words
    assert [row.answer for row in answers(meeting)] == [AnswerCode.ATTEND]


def test_both_seats_of_one_entry_are_taken_back_together(secretariat: Browser) -> None:
    hanako = a_person()
    for _ in range(2):
        a_holding(person=hanako)
    meeting = an_invited_meeting(0)
    done = secretariat.submit(board_url(meeting, "enter"), FORM, entry=code_of_number(1) + "1")
    assert len(answers(meeting)) == 2

    secretariat.submit(done.response.headers["Location"], "take-back")

    assert answers(meeting) == []


def test_an_entry_is_opened_again_to_be_mended(secretariat: Browser) -> None:
    meeting = an_invited_meeting()
    done = secretariat.submit(
        board_url(meeting, "enter"), FORM, entry=code_of_number(1) + "2", substitute_name="見本 次朗", channel="post"
    )
    page = secretariat.page(done.response.headers["Location"])
    fix = next(link.get("href") for link in page.tree.xpath("//main//a") if "fix=" in link.get("href"))

    secretariat.submit(fix, FORM, substitute_name="見本 次郎")

    [row] = answers(meeting)
    assert (row.answer, row.substitute_name, row.channel) == ("substitute", "見本 次郎", "post")


def test_a_photo_of_the_fax_is_the_secretariats_alone(secretariat: Browser, browser: Browser) -> None:
    meeting = an_invited_meeting()
    done = secretariat.submit(
        board_url(meeting, "enter"), FORM, entry=code_of_number(1) + "1", channel="fax", photo=an_upload("fax.pdf")
    )
    [row] = answers(meeting)

    shown = secretariat.page(done.response.headers["Location"])
    address = board_url(meeting, row.uid, "photo")

    assert address in shown.text
    assert secretariat.get(address).status_code == 200
    assert browser.get(address).status_code == 303
    assert secretariat.get(board_url(a_meeting(), row.uid, "photo")).status_code == 404


def test_an_opinion_is_written_below_what_stands_there(secretariat: Browser) -> None:
    meeting = an_invited_meeting(1)
    [invitation] = queries.invitations(meeting).values()
    services.tell_more(invitation, opinion="はじめの意見")

    secretariat.submit(board_url(meeting, "enter"), FORM, entry=code_of_number(1) + "3", opinion="電話の意見")

    assert [one.opinion for one in queries.invitations(meeting).values()] == ["はじめの意見\n電話の意見"]


def test_what_was_phoned_in_time_is_not_late_and_the_rest_is(secretariat: Browser) -> None:
    yesterday = clock.today() - timedelta(days=1)
    meeting = an_invited_meeting(answers_due_at=clock.end_of(yesterday))
    for number, day in ((1, yesterday), (2, clock.today())):
        secretariat.submit(
            board_url(meeting, "enter"), FORM, entry=f"{code_of_number(number)}1", received_on=day.isoformat()
        )

    assert [row.is_late for row in answers(meeting)] == [False, True]


@pytest.mark.parametrize("page_name", ["enter", "calls"])
@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CANCELLED, MeetingState.HELD])
def test_a_meeting_that_takes_no_answers_says_so_and_keeps_what_was_typed(
    secretariat: Browser, state: MeetingState, page_name: str
) -> None:
    meeting = an_invited_meeting()
    page = secretariat.page(board_url(meeting, page_name))
    meeting.state = state

    late = secretariat.send(page, FORM, status=422, entry=code_of_number(1) + "1")

    assert "会議の日程を公表してから当日まで" in late.words
    assert late.form(FORM).fields["entry"] == code_of_number(1) + "1"
    assert answers(meeting) == []
    assert "会議の日程を公表してから当日まで" in secretariat.page(board_url(meeting, page_name), status=422).words


def test_the_audit_names_the_answer_and_never_what_was_said(secretariat: Browser) -> None:
    meeting = an_invited_meeting()
    secretariat.submit(board_url(meeting, "enter"), FORM, entry=code_of_number(1) + "1", received_from="夫の一郎")

    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "answer.enter")).one()

    assert entry.thing_uid == answers(meeting)[0].uid
    assert "一郎" not in str(vars(entry))


def test_the_page_asks_as_little_for_many_as_for_few(secretariat: Browser) -> None:
    address = board_url(an_invited_meeting(), "enter")

    def asked() -> list[str]:
        with counted_statements() as statements:
            secretariat.page(address)
        return list(statements)

    few = asked()
    for _ in range(20):
        a_holding()
    many = asked()

    assert many == few


def test_help_and_children_said_on_the_telephone_are_kept_and_what_was_not_said_stays(secretariat: Browser) -> None:
    meeting = an_invited_meeting(1)
    [row] = queries.invitations(meeting).values()
    services.tell_more(row, help_note="段差のない席", children=Children.TOGETHER, children_months=[30])

    def enter(**said: object) -> None:
        secretariat.submit(board_url(meeting, "enter"), FORM, entry=code_of_number(1) + "1", **said)

    enter()
    assert (row.help_note, row.children, row.children_months) == ("段差のない席", Children.TOGETHER, [30])
    enter(help=["wheelchair"], children="minded", children_months="３０ 8")
    assert (row.help, row.help_note) == (["wheelchair"], "段差のない席")
    assert (row.children, row.children_months) == (Children.MINDED, [8, 30])
    enter(children="none")
    assert (row.children, row.children_months) == (Children.NONE, [])


def test_ages_alone_do_not_say_what_is_to_become_of_the_children(secretariat: Browser) -> None:
    meeting = an_invited_meeting(1)

    page = secretariat.submit(
        board_url(meeting, "enter"), FORM, status=422, entry=code_of_number(1) + "1", children_months="8"
    )

    assert "お子さんと参加されるか、託児を希望されるかも" in page.words
    assert answers(meeting) == []
