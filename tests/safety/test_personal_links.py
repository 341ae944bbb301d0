"""A personal link over a whole meeting: scanners, reminders, paper, and where its token must never stand (SAFETY 4)."""

import io
import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from coordinator import clock
from coordinator.database import reading
from coordinator.events.cancellations import services as cancellations
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import Holding
from coordinator.outbox import delivery
from coordinator.outbox.models import Message, MessageState
from coordinator.web.link_tokens import token
from tests.counts import FETCHES, Note
from tests.events.reminders.scenes import MEETING_DAY, a_meeting_told_of, answered, at_nine, reminded
from tests.makers import a_council, a_holding, an_item
from tests.outbox.letters_of import mail_server
from tests.outbox.test_delivery import mail_goes_to
from tests.pages import Browser
from tests.test_policy_table import UNSAFE, digest, foreign_address, policy_name, rules

OF_LINKS = {"member_only", "by_link_only"}
COMMANDS = (
    "links list --json",
    "outbox list --json",
    "meetings list --json",
    "meetings remind --dry-run --json",
    "roster export {folder}/roster.csv --on {day}",
    "orgs export {folder}/orgs.csv",
)
FIRST, SECOND, THIRD = (MEETING_DAY.replace(day=16, month=11), MEETING_DAY.replace(day=2), MEETING_DAY)


def a_meeting_with_an_item(holding: Holding) -> Meeting:
    """Told of, answered, with an item of theirs: every page behind the link has something to show."""
    meeting = a_meeting_told_of()
    an_item(meeting, organisation=holding.seat.organisation)
    answered(meeting, holding, AnswerCode.SUBSTITUTE)
    return meeting


def behind(browser: Browser, path: str) -> list[str]:
    """Every page that one reaches from the first one without leaving the link."""
    found, waiting = [], [path]
    while waiting:
        url = waiting.pop(0)
        found.append(url)
        tree = browser.page(url).tree
        targets = tree.xpath("//main//a/@href") if tree is not None else []
        waiting += [one for one in dict.fromkeys(targets) if one.startswith(path) and one not in [*found, *waiting]]
    return found


def test_what_a_scanner_fetches_changes_nothing_and_the_persons_post_still_works(
    app: Flask, browser: Browser, record_property: Note
) -> None:
    a_council()
    holding = a_holding()
    path = f"/r/{token(links.link_of(holding.person).token_name)}/"
    with at_nine(FIRST):
        meeting = a_meeting_with_an_item(holding)
        pages = behind(browser, path)
        before = digest()
        for _ in range(FETCHES // 2):
            for url in pages:
                assert browser.get(url).status_code == 200
                assert browser.head(url).status_code == 200

        assert digest() == before
        answer = next(form for form in browser.page(path).tree.forms if "answer" in (form.action or ""))
        assert browser.post(answer.action, data=dict(answer.form_values())).status_code in (303, 422)

    assert len(pages) >= 6, pages
    assert meeting.slug in " ".join(pages)
    record_property("fetches of each page behind a link, 0 changes", FETCHES // 2 * 2)


def test_a_stopped_link_opens_nothing_anywhere(app: Flask, browser: Browser) -> None:
    holding = a_holding()
    link = links.link_of(holding.person)
    door = f"/r/{token(link.token_name)}"
    with at_nine(FIRST):
        a_meeting_with_an_item(holding)
        pages = behind(browser, f"{door}/")
        links.stop(link)

        for url in pages:
            assert browser.get(url).status_code == 410, url
        for rule in rules(app):
            if policy_name(app, rule) in OF_LINKS and rule.rule.startswith("/r/"):
                url = foreign_address(rule).replace("/r/" + "0" * 32, door)
                assert browser.get(url).status_code == 410, url
                if UNSAFE & (rule.methods or set()):
                    assert browser.post_raw(url).status_code == 410, url


def test_the_printed_link_works_after_three_reminders(app: Flask, browser: Browser) -> None:
    holding = a_holding()
    with at_nine(FIRST.replace(day=1)):
        meeting = a_meeting_told_of()
        printed = f"/r/{token(links.link_of(holding.person).token_name)}/"
    with at_nine(FIRST):
        reminded()
        answered(meeting, holding, AnswerCode.ATTEND)
        meeting.answers_due_at = clock.end_of(SECOND)
    with at_nine(SECOND):
        reminded()
        a_meeting_told_of(held_on=THIRD.replace(day=20), answers_due_at=clock.end_of(THIRD.replace(day=6)))
    with at_nine(THIRD):
        assert reminded() == 1

        browser.page(printed)

    assert len(db.session.scalars(select(Message).where(Message.notice == "reminders/member")).all()) == 3


def test_the_token_stands_in_the_mail_and_nowhere_else(
    app: Flask, secretariat: Browser, browser: Browser, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.INFO)
    a_council()
    holding = a_holding()
    secret = token(links.link_of(holding.person).token_name)
    meeting = a_meeting_told_of(held_on=clock.today(), answers_due_at=clock.end_of(clock.today()))
    page = browser.page(f"/r/{secret}/")
    answers = [browser.send(page, f"answer-{meeting.slug}-attend").response.location for _ in range(2)]
    cancellations.call_off(meeting, reason="荒天のため")
    db.session.commit()

    with mail_server() as peer, mail_goes_to(app, peer.url):
        delivery.deliver_due()
    behind(browser, f"/r/{secret}/")
    browser.get(f"/r/{secret}/nowhere")

    assert answers == [f"/r/{secret}/meetings/{meeting.slug}/answer"] * 2
    assert secret in peer.got[-1][1].get_content()
    assert all(message.state is MessageState.SENT for message in db.session.scalars(select(Message)))
    assert [where for where, words in everywhere(app, secretariat, meeting, tmp_path) if secret in words] == []
    assert secret not in caplog.text


def everywhere(app: Flask, desk: Browser, meeting: Meeting, folder: Path) -> Iterator[tuple[str, str]]:
    """What is kept or leaves the house: every table (a backup is these), lists and exports, the desk's pages."""
    with reading():
        for table in db.metadata.sorted_tables:
            yield table.name, repr(db.session.execute(text(f'SELECT * FROM "{table.name}"')).all())
    for command in COMMANDS:
        done = app.test_cli_runner().invoke(args=command.format(folder=folder, day=clock.today()).split())
        assert done.exit_code == 0, done.output
        yield command, done.output
    for path in sorted(folder.rglob("*.csv")):
        yield path.name, path.read_text()
    own = f"/desk/meetings/{meeting.slug}"
    for page in (f"{own}/notice/dispatch.xlsx", f"{own}/calls.pdf", "/desk/outbox/", f"{own}/notice", f"{own}/calls"):
        yield page, contents(desk.get(page).data)


def contents(file: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(file)):
        return file.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
