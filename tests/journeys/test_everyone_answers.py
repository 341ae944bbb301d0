"""From "the date is fixed" to "who sits here", on a phone: everybody answers without an account."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from coordinator import clock, jobs
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.records.models import Attendance, AttendanceKind
from tests import papers
from tests.counts import SECONDS_OFFLINE
from tests.journeys import acts, six_addressees
from tests.journeys.serving import Served, serving
from tests.journeys.six_addressees import (
    BOTH,
    BY_SUBSTITUTE,
    BY_TELEPHONE,
    DESK,
    FIRST,
    LEFT,
    ON_PAPER,
    OWN_SEATS,
    SECOND,
    VACANT,
)
from tests.outbox.letters_of import Peer, mail_server

ITEM = "見本 公園の水飲み場について"
DAYS = timedelta(days=30)


class Calendar:
    """The council's clock, moved by the test; the browser's own stays at the meeting's day."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._true = clock.now
        self.day_of_the_meeting = clock.today()
        self._behind = DAYS
        monkeypatch.setattr(clock, "now", lambda: self._true() - self._behind)

    def go_to(self, moment: datetime) -> None:
        self._behind = self._true() - moment

    def go_to_the_day(self) -> None:
        self._behind = timedelta(0)


@pytest.fixture
def calendar(monkeypatch: pytest.MonkeyPatch) -> Calendar:
    return Calendar(monkeypatch)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The valley's council, whose mail goes to a real server."""
    with ExitStack() as opened:
        one = opened.enter_context(serving(tmp_path_factory.mktemp("valley"), with_sample=False))
        one.peer = opened.enter_context(mail_server())
        one.app.config["COUNCIL"] = replace(one.app.config["COUNCIL"], mail_url=one.peer.url)
        with one.app.app_context():
            six_addressees.settle()
            db.session.commit()
        one.people["secretariat"] = DESK
        yield one


def post(served: Served) -> dict[str, EmailMessage]:
    """What the mail server has got since the last time, by recipient; nobody gets two."""
    with served.app.app_context():
        jobs.deliver(lambda: False)
    peer: Peer = served.peer
    got, peer.got = peer.got, []
    assert len({recipient for recipient, _mail in got}) == len(got)
    return dict(got)


def link_in(mail: EmailMessage) -> str:
    """The path of the link, which stands alone on its line."""
    [line] = [line for line in mail.get_content().splitlines() if "/r/" in line]
    assert re.fullmatch(r"http://127\.0\.0\.1/r/[\w-]{32}/?", line)
    return urlsplit(line).path


def test_from_the_date_to_who_sits_here(
    served: Served, calendar: Calendar, sign_in: Callable[..., Page], open_page: Callable[..., Page]
) -> None:
    desk = sign_in("secretariat")
    slug = planned(desk, calendar)
    approved_and_sent(desk, slug)
    mails = post(served)
    assert set(mails) == {FIRST, SECOND, BOTH, LEFT}
    assert all("見本谷 交流会のご案内" in mail["Subject"] for mail in mails.values())
    links = {recipient: link_in(mail) for recipient, mail in mails.items()}

    answered_by_link(open_page, links)
    entered_at_the_desk(desk, slug, reply_codes(desk, slug))
    proposed_by_link(open_page(links[FIRST]))
    assert "1団体・1人" in board(desk, slug)["お返事待ち"]

    reminded = reminded_of_the_deadline(served, calendar, slug)
    assert {recipient: link_in(mail) for recipient, mail in reminded.items()} == {LEFT: links[LEFT]}
    pressed(open_page(links[LEFT]), "出席します")

    calendar.go_to_the_day()
    received(sign_in("secretariat"), open_page, slug)
    stands_in_the_minutes(served, sign_in("secretariat"), slug)


def planned(desk: Page, calendar: Calendar) -> str:
    """A meeting thirty days from now, announced; its kind says by when one answers."""
    desk.goto("/desk/meetings/new")
    day = calendar.day_of_the_meeting.isoformat()
    acts.fill(desk, "form.form", body=six_addressees.BODY, held_on=day, starts="00:10", ends="23:50", venue="見本会館")
    acts.send(desk, "form.form")
    slug = desk.url.split("/desk/meetings/")[1].split("/")[0]
    desk.goto(f"/desk/meetings/{slug}/announce")
    acts.send(desk, "form.form")
    return slug


def approved_and_sent(desk: Page, slug: str) -> None:
    """Before each office has approved it, nothing goes out."""
    desk.goto(f"/desk/meetings/{slug}/notice/send")
    desk.locator("main form button[type=submit]").first.click()
    assert "決裁" in desk.inner_text("main")
    desk.goto(f"/desk/meetings/{slug}/notice/approval")
    for office in range(desk.locator("form.form [name=office]").count()):
        desk.locator("form.form [name=office]").nth(office).check()
        acts.fill(desk, "form.form", reference="こ第123号")
        acts.send(desk, "form.form")

    desk.goto(f"/desk/meetings/{slug}/overview")
    desk.locator("main").get_by_role("link", name=re.compile("開催通知")).last.click()
    desk.get_by_role("link", name="開催通知を送る（メール4人・紙2人・電話1人）").click()
    desk.get_by_role("button", name=re.compile("^開催通知を送る")).click()
    desk.wait_for_load_state()
    assert "送信" in desk.inner_text("main")


def answered_by_link(open_page: Callable[..., Page], links: dict[str, str]) -> None:
    """One comes, one sends somebody, one answers for both seats in one tap."""
    pressed(open_page(links[FIRST]), "出席します")
    second = open_page(links[SECOND])
    pressed(second, "代わりの人が出ます")
    second.get_by_label("代わりの方のお名前").fill("見本 代理子")
    second.get_by_role("button", name="お名前を保存する").click()
    pressed(open_page(links[BOTH]), "出席します")


def pressed(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).first.click()
    page.wait_for_load_state()
    assert f"「{button}」で受け付けました" in page.inner_text("main")


def reply_codes(desk: Page, slug: str) -> dict[str, str]:
    """Read from the printed slips, by the organisation that stands on each."""
    answer = desk.request.get(f"/desk/meetings/{slug}/notice/notices.pdf")
    assert answer.ok
    sheets = papers.pages_of(answer.body())
    assert len(sheets) == 2
    codes = {}
    for name in (VACANT, ON_PAPER):
        [sheet] = [sheet for sheet in sheets if name in sheet]
        codes[name] = re.search(r"返信番号\D*(\d{4})", sheet).group(1)
    return codes


def entered_at_the_desk(desk: Page, slug: str, codes: dict[str, str]) -> None:
    """Two slips by their codes, one call by its kana: each one field, one key, Enter."""
    for typed in (f"{codes[VACANT]}3", f"{codes[ON_PAPER]}1", "みほんでん1"):
        desk.goto(f"/desk/meetings/{slug}/answers/enter")
        desk.keyboard.type(typed)
        with desk.expect_navigation():
            desk.keyboard.press("Enter")
    assert BY_TELEPHONE in desk.inner_text("main")


def proposed_by_link(page: Page) -> None:
    page.get_by_role("link", name="話し合ってほしいことを一つ書く").first.click()
    acts.fill(page, "form.form", title=ITEM, kind="consult")
    acts.send(page, "form.form")
    assert ITEM in page.inner_text("main")


def board(desk: Page, slug: str) -> dict[str, str]:
    """The numbers as they stand on the board."""
    desk.goto(f"/desk/meetings/{slug}/answers")
    return dict(
        zip(desk.locator("main dl dt").all_inner_texts(), desk.locator("main dl dd").all_inner_texts(), strict=True)
    )


def reminded_of_the_deadline(served: Served, calendar: Calendar, slug: str) -> dict[str, EmailMessage]:
    """Day by day until the deadline, at nine in the morning, two processes after each other."""
    with served.app.app_context():
        due_on = db.session.scalars(select(Meeting.answers_due_at).where(Meeting.slug == slug)).one()
    got: dict[str, EmailMessage] = {}
    for days in range(4, -1, -1):
        day = clock.last_day_before(due_on) - timedelta(days=days)
        calendar.go_to(clock.at(day, time(9, 5)))
        with served.app.app_context():
            jobs.remind(lambda: False)
            assert jobs.remind(lambda: False) == 0
        news = {who: mail for who, mail in post(served).items() if "お返事を" in mail["Subject"]}
        assert not set(news) & set(got)
        got |= news
    return got


def received(desk: Page, open_page: Callable[..., Page], slug: str) -> None:
    """Ticked at the door, with the network gone."""
    desk.goto(f"/desk/meetings/{slug}/day/reception")
    acts.send(desk, "form[id='pass-make'], main form")
    door = open_page(urlsplit(desk.locator("#reception-link").input_value()).path)
    marks = door.locator("[data-line][data-awaited] .door-mark:not([data-mark='not_yet']):visible")
    door.context.set_offline(True)
    while marks.count():
        marks.first.click()
    door.wait_for_timeout(SECONDS_OFFLINE * 1000)
    expect(door.locator("[data-reception]")).to_contain_text("つながっていません")
    door.context.set_offline(False)
    expect(door.locator("[data-reception]")).to_be_hidden(timeout=15_000)


def stands_in_the_minutes(served: Served, desk: Page, slug: str) -> None:
    """Looked through and saved, nothing typed."""
    desk.goto(f"/desk/meetings/{slug}/day")
    desk.get_by_role("button", name="保存する").last.click()
    desk.wait_for_load_state()
    with served.app.app_context():
        stood = db.session.scalars(select(Attendance))
        found = {one.organisation_name: (one.attendance, one.substitute) for one in stood}
    came = (*OWN_SEATS, ON_PAPER, BY_TELEPHONE)
    assert {name: found.pop(name) for name in came} == dict.fromkeys(came, (AttendanceKind.PRESENT, ""))
    assert found == {BY_SUBSTITUTE: (AttendanceKind.SUBSTITUTE, "見本 代理子"), VACANT: (AttendanceKind.ABSENT, "")}
    draft = desk.request.get(f"/desk/meetings/{slug}/minutes/minutes.md")
    assert all(words in draft.text() for words in ("見本 代理子", *OWN_SEATS, ON_PAPER, BY_TELEPHONE))
