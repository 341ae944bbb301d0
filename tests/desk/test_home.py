"""今日の仕事."""

from datetime import timedelta

import pytest

from coordinator import clock
from coordinator.events.meetings.models import MeetingState
from coordinator.minutes.publication.models import Publication
from coordinator.outbox.models import Message, MessageState
from tests.makers import a_body, a_council, a_meeting, a_representative, a_user, an_item, an_office, kept, sign_in
from tests.pages import Browser, counted_statements


@pytest.fixture(autouse=True)
def council(app):
    return a_council()


def section(page, heading: str) -> str:
    found = page.tree.xpath(f"//section[h2[normalize-space()='{heading}']]")
    return " ".join(found[0].text_content().split()) if found else ""


def test_an_empty_house_says_so_and_offers_to_plan(secretariat: Browser):
    page = secretariat.page("/desk/")

    assert page.heading == "今日の仕事"
    assert page.tree.xpath("//a[@href='/desk/meetings/new']")


def test_my_offices_tasks_stand_before_the_others(open_browser):
    mine, other = an_office(name="とことこ"), an_office(name="区役所")
    own = a_meeting(state=MeetingState.PLANNED, body=a_body(owner=mine, name="とことこの会"))
    a_meeting(state=MeetingState.PLANNED, body=a_body(owner=other, name="区役所の会"))

    page = sign_in(open_browser(), a_user(office=mine)).page("/desk/")

    assert "とことこの会" in section(page, "当機関の仕事")
    assert "区役所の会" in section(page, "ほかの機関の仕事")
    assert page.tree.xpath(f"//a[@href='/desk/meetings/{own.slug}/announce']")


def test_who_only_waits_has_no_task(secretariat: Browser):
    a_meeting(body=a_body(name="待つだけの会"))

    page = secretariat.page("/desk/")

    assert "待つだけの会" not in section(page, "ほかの機関の仕事")
    assert "待つだけの会" in section(page, "これからの会議（準備中も）")


def test_a_meeting_that_was_held_stays_until_it_is_published(secretariat: Browser):
    meeting = a_meeting(
        state=MeetingState.HELD, held_on=clock.today() - timedelta(days=10), body=a_body(name="開かれた会")
    )
    kept(Publication(meeting=meeting, number=1, document={}, sha256="0" * 64))
    assert "開かれた会" not in secretariat.page("/desk/").words

    again = a_meeting(state=MeetingState.HELD, held_on=clock.today() - timedelta(days=10), body=a_body(name="まだの会"))
    kept(Publication(meeting=again, number=1, document={}, sha256="0" * 64, taken_back_at=clock.now()))

    assert secretariat.page("/desk/").status == 200


def test_items_that_arrived_are_listed_with_who_sent_them(secretariat: Browser):
    item = an_item(title="見本の議題の題")

    words = section(secretariat.page("/desk/"), "届いた議題")

    assert "見本の議題の題" in words
    assert item.organisation.name in words


def test_messages_that_did_not_arrive_are_told(secretariat: Browser):
    assert "届かなかった" not in secretariat.page("/desk/").tree.xpath("string(//main)")
    facts = {"notice": "x", "recipient": "a@example.jp", "subject": "x", "body": "x", "message_id": "<x>"}
    kept(Message(key="x", state=MessageState.FAILED, **facts))

    assert "届かなかったメールが1通あります。" in secretariat.page("/desk/").words


def test_the_desk_is_the_secretariats(open_browser):
    sign_in(open_browser(), a_representative()).page("/desk/", status=403)
    assert open_browser().get("/desk/").status_code == 303


def test_the_desk_costs_the_same_on_a_busy_day(secretariat: Browser):
    def cost() -> int:
        with counted_statements() as statements:
            secretariat.page("/desk/")
        return len(statements)

    def busy() -> None:
        body = a_body(owner=an_office())
        an_item(a_meeting(body=body))
        a_meeting(body=body, state=MeetingState.PLANNED, joint_bodies=[a_body()])
        a_meeting(body=body, state=MeetingState.HELD, held_on=clock.today() - timedelta(days=10))

    busy()
    few = cost()
    for _ in range(12):
        busy()

    assert cost() == few
