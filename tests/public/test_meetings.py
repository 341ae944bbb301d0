"""予定と記録, as every visitor sees it."""

from datetime import date, time, timedelta

import pytest

from coordinator import clock
from coordinator.events.bodies.models import Openness
from coordinator.events.meetings.models import MeetingState
from coordinator.minutes.publication.models import Publication
from tests.makers import a_body, a_council, a_goal, a_kind, a_meeting, a_representative, a_term, kept, sign_in
from tests.pages import Browser, Page, counted_statements


@pytest.fixture(autouse=True)
def council(app):
    return a_council(phone="045-123-4567")


def listed(page: Page, heading: str) -> list[str]:
    links = page.tree.xpath(f"//section[h2[normalize-space()='{heading}']]//li/a[1]/@href")
    return [link.removeprefix("/meetings/") for link in links if link.count("/") == 2]


def ahead(page: Page) -> list[str]:
    return listed(page, "これからの会議")


def past(page: Page) -> list[str]:
    return listed(page, "これまでの記録")


def held(days_ago: int, **facts):
    return a_meeting(state=MeetingState.HELD, held_on=clock.today() - timedelta(days=days_ago), **facts)


def test_what_lies_ahead_stands_first_the_soonest_first(browser: Browser):
    later, sooner = (
        a_meeting(held_on=clock.today() + timedelta(days=9)),
        a_meeting(held_on=clock.today() + timedelta(days=3)),
    )
    today = a_meeting(held_on=clock.today())
    undated = a_meeting(state=MeetingState.POSTPONED, held_on=None)

    assert ahead(browser.page("/meetings/")) == [today.slug, sooner.slug, later.slug, undated.slug]


def test_the_record_begins_with_the_latest(browser: Browser):
    older, newer, this_morning = held(400), held(10), held(0)

    page = browser.page("/meetings/")

    assert past(page) == [this_morning.slug, newer.slug, older.slug]
    assert ahead(page) == []


def test_a_meeting_whose_day_passed_is_in_the_record_though_nobody_marked_it(browser: Browser):
    meeting = a_meeting(held_on=clock.today() - timedelta(days=1))

    assert past(browser.page("/meetings/")) == [meeting.slug]


def test_planned_and_internal_meetings_are_nowhere(browser: Browser):
    internal = a_body(code="offices", name="事務局会議", kind=a_kind(is_internal=True))
    hidden = [
        a_meeting(state=MeetingState.PLANNED, title="準備中の会"),
        a_meeting(state=MeetingState.CANCELLED, announced_at=None, title="知らせずに中止した会"),
        a_meeting(body=internal, title="内部の会"),
    ]

    page = browser.page("/meetings/")

    assert (ahead(page), past(page)) == ([], [])
    assert "事務局会議" not in page.text
    for meeting in hidden:
        answer = browser.page(f"/meetings/{meeting.slug}", status=404)
        assert meeting.title not in answer.text


def test_nothing_depends_on_who_asks(browser: Browser, secretariat: Browser, open_browser):
    meeting = a_meeting(state=MeetingState.PLANNED)
    known = a_meeting(online_url="https://meet.example.jp/geheim")
    member = sign_in(open_browser(), a_representative())

    for one in (browser, secretariat, member):
        one.page(f"/meetings/{meeting.slug}", status=404)
        assert "geheim" not in one.page(f"/meetings/{known.slug}").text
    assert len({one.page("/meetings/").words for one in (browser, secretariat, member)}) == 1
    assert len({one.page(f"/meetings/{known.slug}").words for one in (browser, secretariat, member)}) == 1


def test_a_meeting_shows_what_a_visitor_needs(browser: Browser):
    meeting = a_meeting(
        body=a_body(name="全体会"),
        number=1,
        fiscal_year=2026,
        held_on=date(2026, 11, 23),
        starts_at=clock.at(date(2026, 11, 23), time(10)),
        ends_at=clock.at(date(2026, 11, 23), time(11, 30)),
        venue="見本区役所 4階",
        address="見本市見本区1-1",
        observer_places=10,
        observers_how="申し込みはいりません。当日どうぞ。",
        theme="つながる",
    )

    page = browser.page(f"/meetings/{meeting.slug}")

    assert page.heading == "令和8年度 第1回 全体会"
    for words in (
        "令和8年11月23日（月・祝）",
        "10時〜11時30分",
        "見本区役所 4階",
        "見本市見本区1-1",
        "どなたでも聞きに来られます（10人まで）申し込みはいりません。当日どうぞ。",
        "つながる",
    ):
        assert words in page.words
    assert "045-123-4567" in page.words


def test_a_closed_meeting_says_why(browser: Browser):
    meeting = a_meeting(openness=Openness.CLOSED, openness_reason="個人の事情を話し合うため", observer_places=10)

    words = browser.page(f"/meetings/{meeting.slug}").words

    assert "聞きに来られる方聞きに来ていただくことはできません" in words
    assert "傍聴" not in words
    assert "個人の事情を話し合うため" in words
    assert "10人" not in words


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"state": MeetingState.CANCELLED}, "中止"),
        ({"state": MeetingState.POSTPONED, "held_on": None, "postponed_from_on": date(2026, 12, 3)}, "延期"),
    ],
)
def test_postponed_and_cancelled_are_plainly_marked(browser: Browser, facts, says):
    meeting = a_meeting(state_reason="台風のため", **facts)

    assert says in browser.page("/meetings/").words
    words = browser.page(f"/meetings/{meeting.slug}").words
    assert "台風のため" in words
    assert ("令和8年12月3日（木）の予定でした。" in words) == (says == "延期")


def test_a_cancelled_meeting_without_a_venue_promises_none(browser: Browser):
    ahead, cancelled = a_meeting(), a_meeting(state=MeetingState.CANCELLED)

    assert "決まりましたら" in browser.page(f"/meetings/{ahead.slug}").words
    assert "決まりましたら" not in browser.page(f"/meetings/{cancelled.slug}").words


def test_published_minutes_are_linked(browser: Browser):
    meeting = held(10)
    kept(Publication(meeting=meeting, number=1, document={}, sha256="0" * 64))

    for page in (browser.page("/meetings/"), browser.page(f"/meetings/{meeting.slug}")):
        assert page.tree.xpath(f"//a[@href='/meetings/{meeting.slug}/minutes']")


def test_minutes_taken_back_show_day_and_reason(browser: Browser):
    meeting = held(10)
    facts = {"taken_back_at": clock.now(), "taken_back_reason": "お名前に誤りがあったため"}
    kept(Publication(meeting=meeting, number=1, document={}, sha256="0" * 64, **facts))

    page = browser.page(f"/meetings/{meeting.slug}")

    assert "取り下げました" in page.words
    assert "お名前に誤りがあったため" in page.words
    assert not page.tree.xpath("//a[contains(@href, '/minutes')]")


def test_the_programme_is_linked_once_it_is_fixed(browser: Browser):
    open_one, fixed = a_meeting(), a_meeting(programme_fixed_at=clock.now())

    def programme_of(meeting):
        return browser.page(f"/meetings/{meeting.slug}").tree.xpath("//a[contains(@href, '/programme')]")

    assert not programme_of(open_one)
    assert programme_of(fixed)


def test_body_and_year_narrow_the_list(browser: Browser):
    chubu = a_body(code="exchange-chubu", name="中部 交流会")
    one = held(10, body=chubu)
    other_year = held(800, body=chubu)
    held(10)

    assert past(browser.page("/meetings/?body=exchange-chubu")) == [one.slug, other_year.slug]
    assert past(browser.page(f"/meetings/?body=exchange-chubu&year={other_year.fiscal_year}")) == [other_year.slug]


@pytest.mark.parametrize(
    "query",
    ["page=9223372036854775808", "page=-1", "page=x", "page=99999", "year=9223372036854775808", "body=%00", "year=0"],
)
def test_an_odd_address_shows_a_list_all_the_same(browser: Browser, query):
    held(10)

    browser.page(f"/meetings/?{query}")


@pytest.mark.parametrize("slug", ["2026-none-1", "x", "%00", "2026-a-9223372036854775808", "..", "a" * 300])
def test_a_foreign_slug_is_not_found(browser: Browser, slug):
    browser.page(f"/meetings/{slug}", status=404)


def test_a_long_record_is_turned_page_by_page(browser: Browser):
    body = a_body()
    slugs = [held(days, body=body).slug for days in range(10, 55)]

    first = browser.page("/meetings/")
    third = browser.page("/meetings/?page=3")

    assert past(first) == slugs[:20]
    assert past(third) == slugs[40:]
    assert first.tree.xpath("//a[@rel='next']/@href") == ["/meetings/?page=2"]
    assert not third.tree.xpath("//a[@rel='next']")
    assert not third.tree.xpath("//h2[contains(., 'これからの会議')]")


def test_the_list_costs_the_same_for_ten_times_the_meetings(browser: Browser):
    def cost() -> int:
        with counted_statements() as statements:
            browser.page("/meetings/")
        return len(statements)

    def more(count: int) -> None:
        for days in range(count):
            meeting = held(10 + days, body=body, joint_bodies=[joint])
            kept(Publication(meeting=meeting, number=1, document={}, sha256="0" * 64))
            a_meeting(body=body)

    body, joint = a_body(), a_body()
    more(2)
    few = cost()
    more(20)

    assert cost() == few <= 12


def test_readers_of_english_see_english_names_where_they_exist(browser: Browser, council):
    named = a_meeting(body=a_body(name="全体会", name_en="Plenary"), number=2, fiscal_year=2026)
    unnamed = a_meeting(body=a_body(name="交流会"), number=3, fiscal_year=2026)

    assert browser.page(f"/meetings/{named.slug}?lang=en").heading == "FY2026 No. 2 Plenary"
    assert browser.page(f"/meetings/{unnamed.slug}?lang=en").heading == "FY2026 No. 3 交流会"
    council.name_en = "Sample Council"
    a_goal(a_term(number=4, name="見本の指針", name_en="Sample Guideline"), code="A")
    home = browser.page("/?lang=en")
    assert home.heading == "Sample Council"
    assert "Sample Guideline" in home.words
    assert "Sample Guideline" in browser.page("/goals/4/A?lang=en").words
