"""What a meeting says comes back to whoever's page it is, and stays behind their own door."""

from datetime import timedelta

import pytest

from coordinator import clock
from coordinator.events.agenda.models import AgendaItem, ItemState
from coordinator.events.invitations import services as invitations
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.invitations.services import Origin
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.minutes.publication import services as publishing
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import Holding
from coordinator.web.link_tokens import token
from tests.makers import a_body, a_council, a_goal, a_holding, a_meeting, a_person, a_seat, an_item, an_organisation
from tests.minutes.making import publish, record, write
from tests.pages import Browser

ROOM = "https://meet.example.jp/room-7"


@pytest.fixture
def holding(app) -> Holding:  # type: ignore[no-untyped-def]
    a_council(phone="045-111-2222")
    return a_holding(a_seat(an_organisation(name="見本町")), a_person(name="見本 花子"))


@pytest.fixture
def door(holding: Holding) -> str:
    return f"/r/{token(links.link_of(holding.person).token_name)}/"


def an_accepted_item(holding: Holding, meeting: Meeting, **facts: object) -> AgendaItem:
    return an_item(meeting, organisation=holding.seat.organisation, state=ItemState.ACCEPTED, **facts)


def say(meeting: Meeting, holding: Holding, code: AnswerCode) -> None:
    invitations.answer(meeting, [holding.seat], answer=code, origin=Origin())


def test_an_accepted_item_says_on_which_day_and_as_which_it_is_talked_about(
    browser: Browser, door: str, holding: Holding
) -> None:
    meeting = a_meeting()
    item = an_accepted_item(holding, meeting, number=2)
    day = f"{meeting.held_on.month}月{meeting.held_on.day}日"
    assert f"会議で話し合うことになりました（{day}）" in browser.page(door).words

    meeting.programme_fixed_at = clock.now()

    for url in (door, f"{door}items/{item.uid}"):
        assert f"会議で話し合うことになりました（{day}・2番目）" in browser.page(url).words


def test_what_was_decided_comes_back_to_its_proposer_until_it_is_taken_back(
    browser: Browser, door: str, holding: Holding
) -> None:
    meeting = a_meeting(held_on=clock.today(), body=a_body())
    item = an_accepted_item(holding, meeting)
    record(meeting)
    write(meeting, "日よけの話。", item=item, decisions=["夏までに付ける。", "区が払う。"], issues=["場所"])
    assert "話し合いました。" not in browser.page(door).words

    publication = publish(meeting)

    for url in (door, f"{door}items/{item.uid}"):
        page = browser.page(url)
        assert "話し合いました。" in page.words
        assert "決まったこと：夏までに付ける。 ／ 区が払う。" in page.words
        assert page.tree.xpath(f"//a[@href='{door}meetings/{meeting.slug}/minutes#entry-1']")

    publishing.take_back(publication, reason="まちがい")
    assert "話し合いました。" not in browser.page(door).words


def test_published_minutes_are_read_without_leaving_ones_own_page(browser: Browser, door: str) -> None:
    meeting = a_meeting(held_on=clock.today(), body=a_body())
    record(meeting)
    write(meeting, "日よけの話。")
    publish(meeting)

    listed = browser.page(f"{door}minutes/")
    page = browser.page(listed.tree.xpath("string(//main//ul//a/@href)"))

    assert page.tree.xpath("//h1[contains(., '会議要旨')]")
    assert "日よけの話。" in page.words
    ways_on = page.tree.xpath("//main//a[not(starts-with(@href, 'tel:'))]/@href")
    assert [way for way in ways_on if not way.startswith(door) and not way.endswith(".pdf")] == []


def test_no_way_behind_a_link_leads_out_of_it_but_beside(browser: Browser, door: str, holding: Holding) -> None:
    held, coming = a_meeting(held_on=clock.today(), body=a_body()), a_meeting()
    item = an_accepted_item(holding, coming)
    record(held)
    write(held, "日よけの話。", goals=(a_goal().uid,))
    publish(held)
    meeting = f"{door}meetings/{coming.slug}"
    pages = (door, f"{door}minutes/", f"{door}meetings/{held.slug}/minutes", meeting, f"{door}items/{item.uid}")

    for url in (*pages, f"{meeting}/answer", f"{meeting}/items/new", f"{door}not-me"):
        ways_on = browser.page(url).tree.xpath("//a[not(@target='_blank')]/@href")
        assert [way for way in ways_on if not leads_on_here(way, door)] == [], url
    outside = browser.page(door).tree.xpath("//a[@target='_blank'][contains(., '別の画面が開きます')]/@href")
    assert outside == ["/goals/", "/organisations/", "/"]


def leads_on_here(way: str, door: str) -> bool:
    """Behind the door; a call, a mail, a place on the page; or a file, behind which nobody goes on."""
    return way.startswith((door, "tel:", "mailto:", "#", "?")) or way.endswith((".pdf", ".ics"))


def test_only_whoever_takes_part_online_gets_the_address_of_the_room(
    browser: Browser, door: str, holding: Holding
) -> None:
    meeting = a_meeting(online_url=ROOM)
    pages = (door, f"{door}meetings/{meeting.slug}", f"{door}meetings/{meeting.slug}/answer")
    for code in (AnswerCode.ATTEND, AnswerCode.ABSENT, AnswerCode.UNDECIDED):
        say(meeting, holding, code)
        assert not any(ROOM in browser.page(url).text for url in pages)

    say(meeting, holding, AnswerCode.ONLINE)

    assert all(browser.page(url).tree.xpath(f"//a[@href='{ROOM}']") for url in pages)


def test_the_room_stays_open_to_them_until_the_day_is_over(browser: Browser, door: str, holding: Holding) -> None:
    meeting = a_meeting(online_url=ROOM, held_on=clock.today())
    say(meeting, holding, AnswerCode.ONLINE)
    meeting.state = MeetingState.HELD
    page = f"{door}meetings/{meeting.slug}"
    assert ROOM in browser.page(page).text

    meeting.held_on = clock.today() - timedelta(days=1)

    assert ROOM not in browser.page(page).text


def test_the_page_of_a_meeting_has_the_answer_buttons_too(browser: Browser, door: str, holding: Holding) -> None:
    meeting = a_meeting()

    page = browser.page(f"{door}meetings/{meeting.slug}")
    browser.send(page, f"answer-{meeting.slug}-attend")

    assert "「出席します」で受け付けました。" in browser.page(f"{door}meetings/{meeting.slug}").words


def test_the_day_of_the_programme_is_not_promised_once_it_is_fixed(browser: Browser, door: str) -> None:
    meeting = a_meeting(programme_due_at=clock.end_of(clock.today() + timedelta(days=3)))
    pages = (door, f"{door}meetings/{meeting.slug}")
    assert all("に決まります。" in browser.page(url).words for url in pages)

    meeting.programme_fixed_at = clock.now()

    assert not any("に決まります。" in browser.page(url).words for url in pages)


def test_who_has_left_is_thanked_and_told_the_day(browser: Browser, door: str, holding: Holding) -> None:
    holding.ends_on = clock.today() - timedelta(days=1)

    page = browser.page(door)

    day = f"{holding.ends_on.month}月{holding.ends_on.day}日"
    assert f"委員のお役目は{day}で終わりました。ありがとうございました。" in page.words
