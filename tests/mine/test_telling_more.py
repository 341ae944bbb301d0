"""What a member tells after the tap, all of it optional: a substitute's name, an opinion, help, children."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.events.invitations import queries, services
from coordinator.events.invitations.models import Answer, AnswerCode, Children, Help, Invitation
from coordinator.events.invitations.services import Origin
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import Holding
from coordinator.web.link_tokens import token
from tests.makers import a_council, a_holding, a_meeting, a_person, a_seat, an_organisation
from tests.pages import Browser

HOSTILE = "=HYPERLINK(1)<script>alert('𠮷髙')</script>"
CARE = "お子さんやご家庭が分かることは書かないでください。心配なことは、お電話でご相談ください。"


@pytest.fixture
def holding(app) -> Holding:
    a_council(phone="045-111-2222")
    return a_holding(a_seat(an_organisation(name="見本町")), a_person(name="見本 花子"))


@pytest.fixture
def door(holding: Holding) -> str:
    return f"/r/{token(links.link_of(holding.person).token_name)}/"


@pytest.fixture
def meeting(holding: Holding) -> Meeting:
    """A meeting to which somebody else comes for the member."""
    meeting = a_meeting()
    answered(meeting, holding, AnswerCode.SUBSTITUTE)
    return meeting


@pytest.fixture
def url(door: str, meeting: Meeting) -> str:
    return f"{door}meetings/{meeting.slug}/answer"


def answered(meeting: Meeting, holding: Holding, code: AnswerCode, name: str = "") -> Answer:
    return services.answer(meeting, [holding.seat], answer=code, origin=Origin(), substitute_name=name)[0]


def told(meeting: Meeting, holding: Holding) -> Invitation:
    row = queries.invitation_of(meeting, holding.person)
    assert row is not None
    return row


def name_form(holding: Holding) -> str:
    return f"substitute-{holding.seat.uid}"


def test_the_substitute_s_name_comes_after_the_tap(browser: Browser, url, meeting, holding):
    browser.submit(url, name_form(holding), substitute_name="髙橋 𠮷子")

    page = browser.page(url)
    assert "代わりの方：髙橋 𠮷子様" in page.words
    assert "保存しました。" not in browser.page(url).words
    browser.submit(url, name_form(holding), substitute_name="")
    assert db.session.scalars(select(Answer)).one().substitute_name == ""


def test_the_last_time_s_substitute_is_offered_and_not_filled_in(browser, url, meeting, holding):
    earlier = a_meeting(held_on=clock.today() + timedelta(days=1))
    answered(earlier, holding, AnswerCode.SUBSTITUTE, "見本 次郎")

    page = browser.page(url)

    assert page.form(name_form(holding)).fields["substitute_name"] == ""
    assert "前回は見本 次郎様が出られました" in page.words
    browser.send(page, f"same-{holding.seat.uid}")
    assert queries.answers(meeting)[holding.seat_id].substitute_name == "見本 次郎"
    assert "前回は" not in browser.page(url).words


def test_a_name_is_asked_only_where_somebody_else_comes(browser, url, meeting, holding):
    page = browser.page(url)
    answered(meeting, holding, AnswerCode.ATTEND)

    assert "代わりの方のお名前" not in browser.page(url).words
    late = browser.send(page, name_form(holding), status=409, substitute_name="見本 次郎")
    refused = browser.send(late, name_form(holding), status=422, substitute_name="見本 次郎")
    assert "先に「代わりの人が出ます」を押してください" in refused.words
    assert "見本 次郎" in refused.text
    assert queries.answers(meeting)[holding.seat_id].substitute_name == ""


def test_opinion_help_and_children_are_kept(browser, url, meeting, holding):
    browser.submit(
        url,
        "more-form",
        opinion="公園のこと",
        help=["wheelchair", "large_print"],
        help_note="入口の近く",
        children="minded",
        children_months="８、30",
    )

    row = told(meeting, holding)
    assert (row.opinion, row.help, row.help_note) == ("公園のこと", [Help.WHEELCHAIR, Help.LARGE_PRINT], "入口の近く")
    assert (row.children, row.children_months) == (Children.MINDED, [8, 30])
    page = browser.page(url)
    assert page.form("more-form").fields["children_months"] == "8か月、2歳6か月"
    rows = db.session.execute(select(AuditEntry.action, AuditEntry.fields).order_by(AuditEntry.id)).all()
    assert rows[-1].action == "invitation.tell_more"
    assert "公園" not in rows[-1].fields


def test_nothing_at_all_may_be_told(browser, url, meeting, holding):
    browser.submit(url, "more-form")

    row = told(meeting, holding)
    assert (row.opinion, row.help, row.children, row.children_months) == ("", [], Children.NONE, [])


def test_last_year_s_help_and_children_are_not_filled_in(browser, url, meeting, holding):
    earlier = a_meeting()
    row = services.invite_one(earlier, queries.addressees(earlier)[0])
    services.tell_more(row, help=["wheelchair"], children=Children.MINDED, children_months=[8], opinion="去年の意見")

    form = browser.page(url).form("more-form")

    assert [name for name, _ in form.form_values() if name == "help"] == []
    assert (form.fields["children"], form.fields["children_months"], form.fields["opinion"].strip()) == ("none", "", "")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("18", [18]),
        ("１歳６か月", [18]),
        ("1歳半と8ヶ月", [8, 18]),
        ("3才、2歳3カ月", [27, 36]),
        ("0歳、11ヵ月", [0, 11]),
    ],
)
def test_ages_are_taken_as_people_write_them(browser, url, meeting, holding, written, kept):
    browser.submit(url, "more-form", children="together", children_months=written)

    assert told(meeting, holding).children_months == kept


@pytest.mark.parametrize("written", ["1歳 6か月", "１歳　６ヶ月", "3歳 2才 8カ月"])
def test_a_blank_between_years_and_months_is_asked_about(browser, url, meeting, written):
    page = browser.submit(url, "more-form", status=422, children="together", children_months=written)

    assert "お一人なら「1歳6か月」、お二人なら「1歳、6か月」" in page.words
    assert page.form("more-form").fields["children_months"] == written


@pytest.mark.parametrize("months", ["一歳", "6月", "18歳", "-3", "216", "1.5", "たろう 8", "9" * 5000, "1 " * 11])
def test_of_children_nothing_is_taken_but_months(browser, url, meeting, months):
    page = browser.submit(
        url, "more-form", status=422, opinion="消えない意見", children="together", children_months=months
    )

    assert "消えない意見" in page.text
    assert db.session.scalars(select(Invitation)).all() == []


def test_ages_without_children_are_asked_about(browser, url, meeting):
    page = browser.submit(url, "more-form", status=422, children="none", children_months="8")

    assert "託児を希望されるかも、お選びください" in page.words


def test_whoever_does_not_come_is_asked_for_an_opinion_alone_and_what_was_told_stays(browser, url, meeting, holding):
    browser.submit(url, "more-form", help=["wheelchair"], children="minded", children_months="8")
    answered(meeting, holding, AnswerCode.ABSENT)

    browser.submit(url, "more-form", opinion="よろしくお願いします")

    assert "お子さんの年齢・月齢" not in browser.page(url).words
    row = told(meeting, holding)
    assert (row.opinion, row.help, row.children_months) == ("よろしくお願いします", ["wheelchair"], [8])


def test_every_text_is_asked_for_without_a_child_or_household(browser, url, meeting):
    assert CARE in browser.page(url).words


def test_before_an_answer_nothing_more_is_asked(browser, door, holding):
    page = browser.page(f"{door}meetings/{a_meeting().slug}/answer")

    assert "ほかに伝えたいこと" not in page.words


def test_a_late_text_gets_both_and_overwrites_nothing(browser, url, meeting, holding):
    browser.submit(url, "more-form", opinion="はじめの意見")
    page = browser.page(url)
    services.tell_more(told(meeting, holding), opinion="電話で聞いた意見")

    late = browser.send(page, "more-form", status=409, opinion="あとの意見")

    assert "電話で聞いた意見" in late.words
    assert "あとの意見" in late.text
    assert told(meeting, holding).opinion == "電話で聞いた意見"
    browser.send(late, "more-form", opinion="あとの意見")
    assert told(meeting, holding).opinion == "あとの意見"


def test_a_notice_that_goes_out_meanwhile_is_no_conflict(browser, url, meeting, holding):
    page = browser.page(url)
    services.invite(meeting, queries.addressees(meeting))

    browser.send(page, "more-form", opinion="先に開いた意見")

    assert told(meeting, holding).opinion == "先に開いた意見"


def test_of_two_who_tell_something_for_the_first_time_the_later_gets_both_texts(browser, url, meeting, holding):
    first, later = browser.page(url), browser.page(url)
    browser.send(first, "more-form", opinion="はじめの意見")

    late = browser.send(later, "more-form", status=409, opinion="あとの意見")

    assert "はじめの意見" in late.words
    assert told(meeting, holding).opinion == "はじめの意見"


def test_a_double_tap_saves_once(browser, url, meeting, holding):
    page = browser.page(url)

    for _ in range(2):
        browser.send(page, "more-form", opinion="一度だけ")

    assert told(meeting, holding).opinion == "一度だけ"
    assert len([one for one in db.session.scalars(select(AuditEntry.action)) if one == "invitation.tell_more"]) == 1


def test_when_the_meeting_is_off_nothing_typed_is_lost(browser, url, meeting, holding):
    page = browser.page(url)
    meeting.state = MeetingState.CANCELLED

    refused = browser.send(page, "more-form", status=422, opinion="書きかけの意見")
    named = browser.send(page, name_form(holding), status=422, substitute_name="見本 次郎")

    assert "書きかけの意見" in refused.text
    assert "見本 次郎" in named.text
    assert "ほかに伝えたいこと" not in browser.page(url).words


def test_what_another_addressee_told_is_not_mine_to_see_or_change(browser, url, door, meeting, holding):
    stranger = a_holding(a_seat(an_organisation()), a_person())
    answered(meeting, stranger, AnswerCode.SUBSTITUTE, "よその代理")
    services.tell_more(services.invite_one(meeting, queries.addressees(meeting)[1]), opinion="よその意見")
    foreign = f"{url}/{stranger.seat.uid}/substitute"

    page = browser.page(url)
    assert "よその" not in page.text
    browser.page(foreign, status=404)
    assert browser.post_raw(foreign, substitute_name="だれか", version="1").status_code == 404
    sent = {"opinion": "x", "person_id": str(stranger.person_id), "number": "1", "meeting_id": "1", "id": "1"}
    browser.send(page, "more-form", opinion="自分の意見")
    assert browser.post_raw(f"{url}/more", **sent).status_code in (409, 422)

    assert told(meeting, stranger).opinion == "よその意見"
    assert told(meeting, holding).opinion == "自分の意見"
    for odd in ("x", "%00", "9" * 40):
        browser.page(f"{url}/{odd}/substitute", status=404)


def test_hostile_words_are_text(browser, url, meeting, holding):
    browser.submit(url, name_form(holding), substitute_name=HOSTILE)
    browser.submit(url, "more-form", opinion=HOSTILE, help_note=HOSTILE)
    for number in (1, 2):
        another = a_holding(a_seat(holding.seat.organisation, number=number + 1), holding.person)
        answered(meeting, another, AnswerCode.SUBSTITUTE)
        answered(a_meeting(), another, AnswerCode.SUBSTITUTE, HOSTILE)

    page = browser.page(url)

    assert "<script>alert" not in page.text
    assert HOSTILE in page.words
    assert told(meeting, holding).opinion == HOSTILE
    browser.submit(url, name_form(holding), status=422, substitute_name="長" * 201)


@pytest.mark.parametrize("days", [1, -1])
def test_a_name_and_children_told_after_the_last_day_are_shown_as_late(browser, url, meeting, holding, days):
    meeting.answers_due_at = clock.end_of(clock.today() + timedelta(days=days))
    browser.submit(url, name_form(holding), substitute_name="見本 次郎")
    by_name = db.session.scalars(select(Answer.is_late)).one()
    db.session.scalars(select(Answer)).one().is_late = False

    browser.submit(url, "more-form", opinion="ありません")
    by_opinion = db.session.scalars(select(Answer.is_late)).one()
    browser.submit(url, "more-form", children="minded", children_months="8")

    by_children = db.session.scalars(select(Answer.is_late)).one()
    assert (by_name, by_opinion, by_children) == (days < 0, False, days < 0)
    if days < 0:
        assert queries.said_in_time(meeting) == {queries.answers(meeting)[holding.seat_id].uid: AnswerCode.SUBSTITUTE}
