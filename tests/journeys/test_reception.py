"""The reception on two phones, the network of one of which is cut for a while."""

from collections.abc import Callable
from datetime import time, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from coordinator import clock
from coordinator.events.invitations import services as invitations
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.invitations.services import Origin
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.inquiries.channels import Channel
from coordinator.minutes.reception import queries, services
from coordinator.minutes.reception.lists import reception_of
from tests.journeys.looks import faults
from tests.journeys.serving import Served
from tests.journeys.test_drafts import until

CAME, AWAITED = '[data-count="came"]', '[data-count="awaited"]'
QUEUE = "() => Object.values(localStorage).join()"


@pytest.fixture(scope="module")
def door(served: Served) -> str:
    """A meeting of the sample takes place now; everybody said that they come."""
    with served.app.app_context():
        announced = select(Meeting).where(Meeting.state == MeetingState.ANNOUNCED).order_by(Meeting.id)
        meeting = db.session.scalars(announced).first()
        assert meeting is not None
        meeting.held_on, meeting.starts_at = clock.today(), clock.now()
        meeting.ends_at = clock.now() + timedelta(hours=1)
        seats = meetings.expected_seats(meeting)
        invitations.answer(meeting, seats, answer=AnswerCode.ATTEND, origin=Origin(Channel.LINK))
        path = urlsplit(queries.url_of(services.make(meeting))).path
        db.session.commit()
    return path


def numbers_of(page: Page) -> tuple[int, int]:
    return int(page.inner_text(CAME)), int(page.inner_text(AWAITED))


def counted(served: Served) -> tuple[int, int]:
    with served.app.app_context():
        [meeting] = [one.meeting for one in db.session.scalars(select(queries.ReceptionPass))]
        reception = reception_of(meeting)
        return reception.came, reception.awaited


def test_two_phones_tick_while_one_has_no_network(open_page: Callable[..., Page], served: Served, door: str) -> None:
    first, second = open_page(door), open_page(door)
    _nobody, everybody = numbers_of(first)
    marks = first.locator('[data-line] [data-mark="present"]:visible')
    total = marks.count()
    state = first.locator("[data-reception]")

    marks.nth(0).click()
    expect(second.locator(CAME)).to_have_text("1", timeout=8_000)

    first.context.set_offline(True)
    for _turn in range(2):
        marks.nth(0).click()
    first.fill("#walk-in-form [name=name]", "当日 来子")
    first.click("#walk-in-form button[type=submit]")
    expect(state).to_have_text("つながっていません。ここに3件たまっています。つながったら送ります。")
    second.locator('[data-line] [data-mark="present"]:visible').last.click()
    second.locator('[data-line] [data-mark="present"]:visible').nth(1).click()
    assert numbers_of(first)[0] == 4
    first.wait_for_timeout(3_000)

    first.context.set_offline(False)
    expect(state).to_be_hidden(timeout=12_000)
    came, _awaited = counted(served)
    for page in (first, second):
        expect(page.locator(CAME)).to_have_text(str(came), timeout=12_000)
    assert first.evaluate(QUEUE) == ""
    assert numbers_of(first) == numbers_of(second) == counted(served)
    first.reload()
    assert numbers_of(first) == counted(served)
    assert total == first.locator("[data-line]").count() - 1
    assert everybody > numbers_of(first)[1]


def test_a_substitute_is_entered_over_the_list_without_leaving_it(
    open_page: Callable[..., Page], served: Served, door: str
) -> None:
    page = open_page(door)
    line = page.locator("[data-line]:not([data-subject]):has([data-mark='present']:visible)").last
    line.locator("[data-more]").click()
    page.check("#detail-substitute")
    page.fill("#detail-substitute_name", "<b>𠮷野</b> 代理")
    page.click("#detail-form button[value=save]")

    expect(page.locator("[data-tick]", has_text="代理の方が来ました <b>𠮷野</b> 代理")).to_have_count(1)
    page.wait_for_timeout(1_000)
    page.reload()
    expect(page.locator("[data-tick]", has_text="代理の方が来ました <b>𠮷野</b> 代理")).to_have_count(1)


def test_who_leaves_early_keeps_the_hour_of_arrival(open_page: Callable[..., Page], served: Served, door: str) -> None:
    page = open_page(door)
    line = page.locator("[data-line]").first
    if line.locator('[data-mark="present"]').is_visible():
        line.locator('[data-mark="present"]').click()
    for field, hour in (("arrived", "09:05"), ("left", "10:30")):
        line.locator("[data-more]").click()
        page.fill(f"#detail-{field}", hour)
        page.click("#detail-form button[value=save]")

    expect(line.locator("[data-tick]")).to_contain_text("来ました 09:05", timeout=8_000)
    expect(line.locator("[data-tick]")).to_contain_text("（早退 10:30）", timeout=8_000)


@pytest.mark.parametrize(("arrived", "left"), [("10:00", "09:00"), ("", "11:59")])
def test_nobody_leaves_before_they_arrived(open_page: Callable[..., Page], door: str, arrived: str, left: str) -> None:
    page = open_page(door)
    page.clock.set_fixed_time(clock.at(clock.today(), time(12)))
    page.locator("[data-more]").first.click()
    page.check("#detail-present")
    page.fill("#detail-arrived", arrived)
    page.fill("#detail-left", left)
    page.click("#detail-form button[value=save]")

    expect(page.locator("[data-detail]")).to_be_visible()
    assert page.locator("#detail-left").evaluate("(field) => field.validationMessage").startswith("来た時刻より前")
    page.fill("#detail-left", "23:59")
    page.click("#detail-form button[value=save]")
    expect(page.locator("[data-detail]")).to_be_hidden()
    expect(page.locator("[data-line]").first.locator("[data-tick]")).to_contain_text("（早退 23:59）", timeout=8_000)


def test_who_was_not_taken_stays_said_and_does_not_look_taken(open_page: Callable[..., Page], door: str) -> None:
    page = open_page(door)
    lines = page.locator('[data-line]:has([data-mark="present"]:visible)')
    refused, taken = (
        page.locator(f"[id='{one}']") for one in lines.evaluate_all("all => all.map((one) => one.id)")[:2]
    )
    name = refused.locator(".door-person").inner_text()
    page.route("**/ticks", lambda route: route.fulfill(status=404), times=2)
    for _turn in range(2):
        refused.locator('[data-mark="present"]').click()
        expect(page.locator("[data-reception]")).to_contain_text(name)
        expect(refused.locator("[data-tick]")).to_have_text("まだ")

    taken.locator('[data-mark="present"]').click()
    until(page, lambda: page.evaluate(QUEUE) == "")
    page.wait_for_timeout(6_000)

    expect(page.locator("[data-reception]")).to_contain_text("次の方の受付を記録できませんでした")
    assert page.inner_text("[data-reception]").count(name) == 1
    expect(taken.locator("[data-tick]")).to_contain_text("来ました")


def test_a_walk_in_who_was_not_taken_does_not_stay_in_the_list(open_page: Callable[..., Page], door: str) -> None:
    page = open_page(door)
    page.route("**/walk-ins", lambda route: route.fulfill(status=422))

    page.fill("#walk-in-form [name=name]", "当日 断子")
    page.click("#walk-in-form button[type=submit]")

    expect(page.locator("[data-reception]")).to_contain_text("当日 断子")
    expect(page.locator("[data-line]", has_text="当日 断子")).to_have_count(0)


def test_a_browser_that_keeps_nothing_ticks_all_the_same(
    open_page: Callable[..., Page], served: Served, door: str
) -> None:
    page = open_page(door)
    refusing = "{ get() { throw new DOMException('', 'SecurityError'); } }"
    page.add_init_script(f"Object.defineProperty(window, 'localStorage', {refusing})")
    page.reload()
    before, _awaited = numbers_of(page)

    page.locator('[data-line] [data-mark="present"]:visible').first.click()

    assert numbers_of(page)[0] == before + 1
    until(page, lambda: counted(served) == numbers_of(page))


def test_the_search_finds_while_one_types(open_page: Callable[..., Page], door: str) -> None:
    page = open_page(door)
    before = page.locator("[data-line]:visible").count()

    page.fill("#door-q", "主任児童委員")

    assert 0 <= page.locator("[data-line]:visible").count() < before
    page.fill("#door-q", "")
    assert page.locator("[data-line]:visible").count() == before


@pytest.mark.parametrize(
    "words", ["やまだ", "ﾔﾏﾀﾞ", "ヤマダ花子", "ヤマダ\u3000花子", "花子 三丁目", "３丁目\u3000やまた"]
)
def test_the_search_takes_kana_widths_and_blanks_for_one(open_page: Callable[..., Page], door: str, words: str) -> None:
    page = open_page(door)
    page.fill("#walk-in-form [name=name]", "ヤマダ\u3000花子")
    page.fill("#walk-in-form [name=organisation]", "三丁目（3丁目）の会")
    page.click("#walk-in-form button[type=submit]")

    page.fill("#door-q", words)

    shown = page.locator("[data-line]:visible")
    assert shown.count() > 0
    assert all("ヤマダ" in name for name in shown.locator(".door-person").all_inner_texts())


def test_the_page_is_readable_touchable_and_accessible(open_page: Callable[..., Page], door: str) -> None:
    page = open_page(door)
    found = faults(page)
    page.goto(page.locator("[data-more]").first.get_attribute("href") or "")
    found += faults(page)
    assert found == []


def test_a_pass_that_was_renewed_tells_who_still_has_the_old_page_and_loses_no_tick(
    open_page: Callable[..., Page], served: Served, door: str
) -> None:
    page = open_page(door)
    with served.app.app_context():
        found = services.renew(db.session.scalars(select(queries.ReceptionPass)).one())
        renewed = urlsplit(queries.url_of(found)).path
        db.session.commit()
    page.locator('[data-line] [data-mark="present"]:visible').first.click()
    expect(page.locator("[data-reception]")).to_have_text(
        "受付は終わりました。1件を送れませんでした。事務局にお知らせください。"
    )

    # Another page of the same browser: leaving this one would ask first, as something waits here.
    anew = page.context.new_page()
    anew.goto(renewed)

    until(anew, lambda: anew.evaluate(QUEUE) == "")
    until(anew, lambda: numbers_of(anew) == counted(served))
