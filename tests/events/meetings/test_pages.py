"""The meetings' pages at the desk."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from tests.makers import a_body, a_council, a_kind, a_meeting, an_item, kept
from tests.pages import Browser, counted_statements

A_DAY = date(2031, 5, 14)


def soon() -> date:
    return clock.today() + timedelta(days=40)


@pytest.fixture(autouse=True)
def council(app):
    return a_council()


def url(meeting: Meeting, page: str) -> str:
    return f"/desk/meetings/{meeting.slug}/{page}"


def count() -> int:
    return db.session.scalar(select(func.count(Meeting.id)))


def test_a_meeting_is_planned_announced_and_seen(secretariat: Browser, browser: Browser):
    a_body(code="plenary", name="全体会")

    made = secretariat.submit(
        "/desk/meetings/new",
        "new-meeting-form",
        body="plenary",
        held_on=soon(),
        starts="10:00",
        ends="11:30",
        venue="区役所",
    )
    overview = made.response.location
    assert secretariat.page(overview).heading.endswith("全体会")
    meeting = db.session.scalars(select(Meeting)).one()
    browser.page(f"/meetings/{meeting.slug}", status=404)
    secretariat.submit(url(meeting, "announce"), "announce-form")

    db.session.refresh(meeting)
    assert (meeting.number, meeting.running_number) == (1, 1)
    assert "10時〜11時30分" in browser.page(f"/meetings/{meeting.slug}").words
    acts = db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert acts == ["meeting.create", "meeting.announce"]


def test_the_form_asks_only_for_the_body(secretariat: Browser):
    a_body(code="plenary")

    secretariat.submit("/desk/meetings/new", body="plenary")

    assert db.session.scalars(select(Meeting)).one().held_on is None


def test_observers_are_admitted_as_usual_unless_chosen_otherwise(secretariat: Browser):
    a_body(code="offices", kind=a_kind(openness="closed", is_internal=True))

    secretariat.submit("/desk/meetings/new", body="offices")
    secretariat.submit("/desk/meetings/new", body="offices", openness="open")

    assert db.session.scalars(select(Meeting.openness).order_by(Meeting.id)).all() == ["closed", "open"]


def test_full_width_hours_and_days_are_read(secretariat: Browser):
    a_body(code="plenary")

    secretariat.submit("/desk/meetings/new", body="plenary", held_on="２０３０-１１-２３", starts="１０：３０")

    assert f"{db.session.scalars(select(Meeting)).one().starts:%H:%M}" == "10:30"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"held_on": "2030-02-30"}, "2026-04-01"),
        ({"held_on": A_DAY, "starts": "25:00"}, "10:30"),
        ({"starts": "10:00"}, "日にちが未定"),
        ({"held_on": A_DAY, "starts": "11:00", "ends": "10:00"}, "終わりの時刻"),
        ({"held_on": A_DAY, "items_due_on": A_DAY + timedelta(days=1)}, "議題の締切が"),
        ({"openness": "closed"}, "理由を書いてください"),
        ({"online_url": "javascript:alert(1)"}, "https://"),
        ({"title": "あ" * 301}, "300"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_kept(secretariat: Browser, typed, says):
    a_body(code="plenary")

    answer = secretariat.submit("/desk/meetings/new", status=422, body="plenary", theme="書いたもの", **typed)

    assert any(says in error.text_content() for error in answer.tree.xpath("//*[contains(@class, 'field-error')]"))
    assert answer.tree.xpath("//input[@name='theme']/@value") == ["書いたもの"]
    assert count() == 0


def test_a_day_outside_the_bodys_validity_is_named(secretariat: Browser):
    a_body(code="plenary", name="全体会", ends_on=soon() - timedelta(days=1))

    answer = secretariat.submit("/desk/meetings/new", status=422, body="plenary", held_on=soon())

    assert "「全体会」の開催できる期間の外です" in answer.words


def test_a_holiday_is_pointed_out_and_not_refused(secretariat: Browser):
    meeting = a_meeting(held_on=date(2026, 11, 23))

    page = secretariat.page(url(meeting, "overview"))

    assert "令和8年11月23日（月・祝）" in page.words
    assert "11月23日（月・祝）は祝日（勤労感謝の日）にあたります。" in page.words


def test_the_forms_prefill_what_stands(secretariat: Browser):
    other = a_body(code="exchange-chubu")
    meeting = a_meeting(starts_at=clock.at(soon(), time(10)), joint_bodies=[other])
    before = meeting.title

    secretariat.submit(url(meeting, "edit"), "change-meeting-form", venue="区役所 4階", running_number=9)

    db.session.refresh(meeting)
    assert (meeting.title, meeting.venue, f"{meeting.starts:%H:%M}") == (before, "区役所 4階", "10:00")
    assert meeting.joint_bodies == [other]


def test_who_saves_late_sees_both_texts(secretariat: Browser, administrator: Browser):
    meeting = a_meeting(title="もとの題名", running_number=1)
    open_page = administrator.page(url(meeting, "edit"))
    secretariat.submit(url(meeting, "edit"), title="先に保存した題名")

    late = administrator.send(open_page, status=409, title="あとから書いた題名")

    assert "先に保存した題名" in late.words
    assert late.tree.xpath("//input[@name='title']/@value") == ["あとから書いた題名"]
    db.session.refresh(meeting)
    assert meeting.title == "先に保存した題名"


@pytest.mark.parametrize("act", ["announce", "postpone", "cancel", "hold"])
def test_an_act_on_what_has_changed_meanwhile_is_asked_again(secretariat: Browser, administrator: Browser, act):
    state = MeetingState.PLANNED if act == "announce" else MeetingState.ANNOUNCED
    meeting = a_meeting(state=state, held_on=clock.today(), items_due_at=None, running_number=1)
    open_page = secretariat.page(url(meeting, act))
    administrator.submit(url(meeting, "edit"), venue="別の会場")

    values = {"reason": "理由"} if act in ("postpone", "cancel") else {}
    secretariat.send(open_page, status=409, **values)

    db.session.refresh(meeting)
    assert meeting.state is state


def test_the_same_form_sent_twice_makes_one_meeting(secretariat: Browser):
    a_body(code="plenary")
    page = secretariat.page("/desk/meetings/new")

    first = secretariat.send(page, body="plenary", held_on=soon())
    second = secretariat.send(page, body="plenary", held_on=soon())

    assert first.response.location == second.response.location
    assert count() == 1


def test_a_refused_form_can_be_mended_and_sent(secretariat: Browser):
    a_body(code="plenary")
    refused = secretariat.submit("/desk/meetings/new", status=422, body="plenary", starts="10:00")

    secretariat.send(refused, held_on=soon())

    assert count() == 1


@pytest.mark.dated
def test_a_past_day_for_an_announced_meeting_asks_once(secretariat: Browser):
    meeting = a_meeting(number=1, running_number=1)
    day, over = meeting.held_on, clock.today() - timedelta(days=6)
    facts = {"held_on": over, "answers_due_on": "", "items_due_on": "", "programme_due_on": ""}

    asked = secretariat.submit(url(meeting, "edit"), status=422, **facts)
    assert "この日はもう過ぎています" in asked.words
    db.session.refresh(meeting)
    assert meeting.held_on == day
    secretariat.send(asked, day_is_over="y")

    db.session.refresh(meeting)
    assert meeting.held_on == over
    assert not secretariat.page(url(meeting, "edit")).tree.xpath("//input[@name='day_is_over']")


@pytest.mark.dated
def test_announcing_a_meeting_whose_day_is_over_asks_once(secretariat: Browser):
    meeting = a_meeting(state=MeetingState.POSTPONED, held_on=clock.today() - timedelta(days=6), number=1)

    asked = secretariat.submit(url(meeting, "announce"), status=422, running_number=1)
    assert "この日はもう過ぎています" in asked.words
    secretariat.send(asked, day_is_over="y")

    db.session.refresh(meeting)
    assert meeting.state is MeetingState.ANNOUNCED


def test_announcing_an_internal_meeting_to_everybody_asks_first(secretariat: Browser):
    meeting = a_meeting(body=a_body(kind=a_kind(is_internal=True)), state=MeetingState.PLANNED)

    asked = secretariat.submit(url(meeting, "announce"), status=422)
    assert "内部の会議ですが、全員が案内先になります" in asked.words
    db.session.refresh(meeting)
    assert meeting.state is MeetingState.PLANNED
    secretariat.send(asked, is_for_everybody="y")

    db.session.refresh(meeting)
    assert meeting.state is MeetingState.ANNOUNCED


@pytest.mark.parametrize(("is_internal", "groups"), [(True, ["secretariat"]), (False, [])], ids=["named", "public"])
def test_a_meeting_for_named_groups_or_visitors_is_announced_unasked(secretariat: Browser, is_internal, groups):
    meeting = a_meeting(body=a_body(kind=a_kind(is_internal=is_internal, groups=groups)), state=MeetingState.PLANNED)

    secretariat.submit(url(meeting, "announce"))

    db.session.refresh(meeting)
    assert meeting.state is MeetingState.ANNOUNCED


def test_a_taken_number_is_refused_beside_its_field(secretariat: Browser):
    first = a_meeting(number=1, running_number=1)
    second = a_meeting(body=first.body, state=MeetingState.PLANNED, number=None)

    answer = secretariat.submit(url(second, "announce"), status=422, number=1)

    assert "第1回は、同じ会議体の別の会議で使われています" in answer.words


def test_a_postponed_and_a_cancelled_meeting_say_why(secretariat: Browser):
    meeting = a_meeting()

    secretariat.submit(url(meeting, "postpone"), "reason-form", reason="台風のため")
    assert "台風のため" in secretariat.page(url(meeting, "overview")).words
    secretariat.submit(url(meeting, "cancel"), "reason-form", reason="会場が使えないため")

    page = secretariat.page(url(meeting, "overview"))
    assert "中止" in page.words
    assert not page.tree.xpath("//a[contains(@href, '/edit') or contains(@href, '/announce')]")


def test_a_page_whose_act_is_not_allowed_offers_no_form(secretariat: Browser):
    meeting = a_meeting()

    for act in ("announce", "hold"):
        page = secretariat.page(url(meeting, act))
        assert "いまの状態（公表済み）では、これはできません。" in page.words


def test_a_meeting_held_by_the_button_can_no_longer_move(secretariat: Browser):
    meeting = a_meeting(held_on=clock.today())

    secretariat.submit(url(meeting, "hold"), "confirm-form")

    form = secretariat.page(url(meeting, "edit")).form("change-meeting-form")
    assert not {"held_on", "starts", "number"} & {field.get("name") for field in form.inputs}


@pytest.mark.dated
def test_the_list_shows_a_year_with_state_and_next_thing(secretariat: Browser):
    meeting = a_meeting(state=MeetingState.PLANNED, held_on=soon())
    a_meeting(held_on=soon() + timedelta(days=3 * 365))

    page = secretariat.page(f"/desk/meetings/?year={meeting.fiscal_year}")

    rows = page.tree.xpath("//tbody/tr")
    assert len(rows) == 1
    assert "準備中" in rows[0].text_content()
    assert "日程を公表する" in rows[0].text_content()


@pytest.mark.parametrize(
    "query", ["year=99999", "year=-1", "year=x", "year=２０２６", "page=9223372036854775808", "page=0", "page=x"]
)
def test_an_odd_address_shows_a_list_all_the_same(secretariat: Browser, query):
    a_meeting()

    secretariat.page(f"/desk/meetings/?{query}")


def test_the_list_costs_the_same_for_many_meetings(secretariat: Browser):
    def cost() -> int:
        with counted_statements() as statements:
            secretariat.page(f"/desk/meetings/?year={fiscal_year}")
        return len(statements)

    fiscal_year = an_item(a_meeting()).meeting.fiscal_year
    few = cost()
    for _ in range(30):
        an_item(a_meeting(fiscal_year=fiscal_year))

    assert cost() == few


def test_a_hostile_title_is_text(secretariat: Browser, browser: Browser):
    title = "<script>alert(1)</script>'\"><img src=x onerror=alert(1)>{{7*7}}%(x)s 3<5 \u202e神𠮷"
    meeting = a_meeting(title=title, venue=title, theme=title, body=a_body(name=title))

    for page in (
        secretariat.page(url(meeting, "overview")),
        secretariat.page(url(meeting, "edit")),
        secretariat.page(f"/desk/meetings/?year={meeting.fiscal_year}"),
        secretariat.page("/desk/"),
        browser.page("/meetings/"),
        browser.page(f"/meetings/{meeting.slug}"),
    ):
        assert "3<5" in page.tree.text_content() or title in page.tree.xpath("//input/@value")
        assert not page.tree.xpath("//main//script | //main//img")


def test_a_title_keeps_its_characters(secretariat: Browser):
    meeting = a_meeting(running_number=1)

    secretariat.submit(url(meeting, "edit"), title="\u3000神𠮷髙﨑\u0000\u0008 3<5\u3000")

    db.session.refresh(meeting)
    assert meeting.title == "神𠮷髙﨑 3<5"


@pytest.mark.parametrize("page", ["overview", "edit", "announce", "postpone", "cancel", "hold"])
def test_the_desk_is_closed_to_others(browser: Browser, open_browser, page):
    meeting = kept(a_meeting())
    from_outside = browser.get(url(meeting, page))

    assert from_outside.status_code == 303
    assert "/sign-in" in from_outside.location


@pytest.mark.parametrize("slug", ["2026-none-1", "x", "2026-plenary-9223372036854775808", "%00", "..%2f..", "a" * 300])
@pytest.mark.parametrize("page", ["overview", "edit", "announce"])
def test_a_foreign_slug_is_not_found(secretariat: Browser, slug, page):
    secretariat.page(f"/desk/meetings/{slug}/{page}", status=404)
