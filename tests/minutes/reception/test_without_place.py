"""空き待ち: no chair is put out for who waits for a place; the door knows them, and does not wait for them."""

import pytest

from coordinator.events.invitations.models import AnswerCode, Children
from coordinator.minutes.reception.lists import reception_of
from coordinator.minutes.reception.numbers import Needed, numbers_of
from tests.minutes.making import a_held_seat
from tests.minutes.reception.making import a_meeting_of_now, answered, door_of, told
from tests.pages import Browser

pytestmark = pytest.mark.usefixtures("app")


def test_there_is_no_chair_for_who_waits_and_the_door_does_not_wait_for_them(browser: Browser) -> None:
    meeting = a_meeting_of_now(places=1)
    first, second = (a_held_seat(name, organisation=f"{name}会") for name in ("一番さん", "二番さん"))
    answered(meeting, dict.fromkeys((first, second), AnswerCode.ATTEND))

    reception = reception_of(meeting)

    found = {number.needed: number.value for number in numbers_of(reception.asked, reception.guests)}
    assert (found[Needed.CHAIRS], found[Needed.PAPERS], reception.awaited) == (1, 1, 1)
    page = browser.page(door_of(meeting))
    [line] = page.tree.xpath(f"//li[@data-line='seat:{second.uid}']")
    assert "空き待ち" in line.text_content()
    assert line.get("data-awaited") is None


def test_children_who_wait_for_the_child_care_are_not_minded(browser: Browser) -> None:
    meeting = a_meeting_of_now(childcare_places=1)
    first, second = (a_held_seat(name, organisation=f"{name}会") for name in ("一番さん", "二番さん"))
    answered(meeting, dict.fromkeys((first, second), AnswerCode.ATTEND))
    for seat in (first, second):
        told(meeting, seat, children=Children.MINDED, children_months=[8])

    reception = reception_of(meeting)

    found = {number.needed: number.value for number in numbers_of(reception.asked, reception.guests)}
    assert (found[Needed.CHAIRS], found[Needed.MINDED], reception.awaited) == (2, 1, 2)
    page = browser.page(door_of(meeting))
    [line] = page.tree.xpath(f"//li[@data-line='seat:{second.uid}']")
    assert "お子さんは託児の空き待ち" in line.text_content()
    assert "こども" not in line.text_content()
