"""The public programme: nothing before it is fixed, title and kind after, and the public papers."""

import pytest

from coordinator.events.agenda import services
from coordinator.events.meetings.models import MeetingState
from coordinator.files.models import ShownTo
from tests.events.agenda.making import a_member, a_paper
from tests.makers import a_body, a_council, a_kind, a_meeting, an_item, an_organisation, sign_in
from tests.pages import Browser, costs

HOSTILE = "<script>alert('題名')</script>"


def a_programme(meeting=None, **facts):
    meeting = meeting or a_meeting()
    facts = {"title": "公園の日よけ", "request": "秘密のお願い", "text": "秘密の文章", "minutes_wanted": 15, **facts}
    facts.setdefault("organisation", an_organisation(name="秘密のサークル"))
    item = services.accept(an_item(meeting, **facts))
    services.fix(meeting)
    return meeting, item


def test_before_it_is_fixed_nobody_sees_it(browser: Browser):
    meeting = a_meeting()
    services.accept(an_item(meeting, title="公園の日よけ"))

    page = browser.page(f"/meetings/{meeting.slug}/programme", status=404)

    assert "公園の日よけ" not in page.text
    assert "公園の日よけ" not in browser.page(f"/meetings/{meeting.slug}").text


def test_once_fixed_it_shows_title_and_kind_and_nothing_else(browser: Browser):
    meeting, item = a_programme()
    a_paper(item, name="委員の資料.pdf")
    an_item(meeting, title="まだの議題")

    page = browser.page(f"/meetings/{meeting.slug}/programme")

    assert "公園の日よけ" in page.words
    assert "協議" in page.words
    for secret in ("秘密の", "15分", "委員の資料", "まだの議題"):
        assert secret not in page.text


def test_what_is_withdrawn_or_accepted_later_is_not_in_it(browser: Browser):
    meeting, item = a_programme()
    services.accept(an_item(meeting, title="あとからの議題"))
    services.withdraw(item)

    page = browser.page(f"/meetings/{meeting.slug}/programme")

    assert "あとからの議題" not in page.text
    assert "公園の日よけ" not in page.text


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.CANCELLED, MeetingState.POSTPONED])
def test_it_stays_when_the_meeting_s_state_changes(browser: Browser, state):
    meeting, _item = a_programme()
    meeting.state = state

    assert "公園の日よけ" in browser.page(f"/meetings/{meeting.slug}/programme").words


def test_of_a_planned_or_an_internal_meeting_nobody_sees_it(browser: Browser):
    planned, _ = a_programme(a_meeting(state=MeetingState.PLANNED))
    internal, item = a_programme(a_meeting(body=a_body(kind=a_kind(is_internal=True))))
    paper = a_paper(item, ShownTo.PUBLIC)

    for meeting in (planned, internal):
        browser.page(f"/meetings/{meeting.slug}/programme", status=404)
    assert browser.get(f"/meetings/{internal.slug}/papers/{paper.uid}").status_code == 404


def test_it_is_the_same_whoever_asks(open_browser, secretariat: Browser):
    user, organisation = a_member()
    meeting, item = a_programme(organisation=organisation)
    a_paper(item, name="委員の資料.pdf")
    url = f"/meetings/{meeting.slug}/programme"

    seen = {browser.page(url).words for browser in (open_browser(), sign_in(open_browser(), user), secretariat)}

    assert len(seen) == 1


def test_a_public_paper_is_given_to_everybody_and_no_other(browser: Browser):
    meeting, item = a_programme()
    public = a_paper(item, ShownTo.PUBLIC, name="ちらし.pdf")
    others = [a_paper(item, ShownTo.MEMBERS), a_paper(item, ShownTo.SECRETARIAT)]
    elsewhere = a_meeting()

    assert "ちらし" in browser.page(f"/meetings/{meeting.slug}/programme").words
    answer = browser.get(f"/meetings/{meeting.slug}/papers/{public.uid}")
    assert answer.status_code == 200
    assert "filename*=UTF-8''%E3%81%A1%E3%82%89%E3%81%97.pdf" in answer.headers["Content-Disposition"]
    for paper in others:
        assert browser.get(f"/meetings/{meeting.slug}/papers/{paper.uid}").status_code == 404
    assert browser.get(f"/meetings/{elsewhere.slug}/papers/{public.uid}").status_code == 404
    for odd in ("1", "%00", "9" * 50):
        assert browser.get(f"/meetings/{meeting.slug}/papers/{odd}").status_code == 404


def test_hostile_titles_are_text(browser: Browser):
    meeting, item = a_programme(title=HOSTILE)
    a_paper(item, ShownTo.PUBLIC, name="<img src=x onerror=alert(1)>.pdf")

    page = browser.page(f"/meetings/{meeting.slug}/programme")

    assert HOSTILE in page.words
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text


def test_it_costs_the_same_with_ten_times_the_items(browser: Browser):
    a_council()
    pages = {}
    for count in (2, 20):
        meeting = a_meeting()
        for _ in range(count):
            a_paper(services.accept(an_item(meeting)), ShownTo.PUBLIC)
        services.fix(meeting)
        pages[count] = f"/meetings/{meeting.slug}/programme"

    assert costs(browser, pages[2]) == costs(browser, pages[20])
    assert len(browser.page(pages[20]).tree.xpath("//ol[@class='numbered-items']/li")) == 20
