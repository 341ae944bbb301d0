"""空き待ち: who hopes for a place is told of the change too, and is not said to be coming."""

from flask import Flask

from coordinator.events.invitations.models import AnswerCode
from tests import papers
from tests.events.cancellations.test_calling_off import a_meeting_today
from tests.events.invitations.answering import say
from tests.makers import a_holding, a_person
from tests.pages import Browser


def test_who_waits_for_a_place_is_on_the_list_as_one_who_waits(app: Flask, secretariat: Browser) -> None:
    meeting = a_meeting_today(places=1)
    first, second, _silent = (
        a_holding(person=a_person(name=name)).seat for name in ("一番さん", "二番さん", "三番さん")
    )
    for seat in (first, second):
        say(meeting, AnswerCode.ATTEND, seat)

    page = secretariat.page(f"/desk/meetings/{meeting.slug}/calls")
    printed = secretariat.get(f"/desk/meetings/{meeting.slug}/calls.pdf").get_data()

    told = {card.xpath("string(.//h3)"): card.text_content() for card in page.tree.xpath("//li[.//h3]")}
    assert "出席の予定" in told["一番さん"]
    assert "空き待ち" in told["二番さん"]
    assert "出席の予定" not in told["二番さん"]
    assert "空き待ち" not in told["三番さん"]
    assert "空き待ち" in papers.words_of(printed)
