"""A member on a small old phone, without a script: from the mail to the answer in two taps, then a name."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page
from sqlalchemy import select

from coordinator.events.invitations import queries
from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox import letters
from coordinator.outbox import services as outbox
from tests.journeys.looks import TOO_WIDE, axe_findings
from tests.journeys.serving import Served

TWICE_AS_LARGE = "document.documentElement.style.fontSize = '200%'"


def link_out_of_the_mail(served: Served, key: str) -> tuple[str, int]:
    """The path that stands alone on a line of a mail to somebody who is invited, and the row number of their seat."""
    with served.app.app_context():
        meeting = next(one for one in db.session.scalars(select(Meeting)) if one.accepts_answers)
        addressee = next(one for one in queries.addressees(meeting) if one.person and one.way is ContactBy.MAIL)
        link = links.sent(links.link_of(addressee.who))
        mail = outbox.enqueue(key=key, notice="links/lost", recipient=addressee.email, link=link)
        assert mail is not None
        db.session.commit()
        body = letters.for_a_file(letters.of(mail)).get_content()
        return urlsplit(next(line for line in body.splitlines() if "/r/" in line)).path, addressee.seats[0].id


def test_from_the_mail_it_is_two_taps_and_a_name_on_a_small_phone(
    open_page: Callable[..., Page], served: Served
) -> None:
    path, seat_id = link_out_of_the_mail(served, "first mail")
    page = open_page(path, width=320, script=False)

    page.get_by_role("button", name="代わりの人が出ます").first.click()
    assert "「代わりの人が出ます」で受け付けました" in page.get_by_role("status").first.inner_text()
    page.get_by_label("代わりの方のお名前").fill("見本 次郎")
    page.get_by_role("button", name="お名前を保存する").click()

    assert "代わりの方：見本 次郎様" in page.inner_text("main")
    with served.app.app_context():
        answer = db.session.scalars(select(Answer).where(Answer.seat_id == seat_id)).one()
        assert (answer.answer, answer.substitute_name) == (AnswerCode.SUBSTITUTE, "見本 次郎")


def test_the_buttons_are_reached_by_keyboard_and_nothing_is_cut_off_at_twice_the_size(
    open_page: Callable[..., Page], served: Served
) -> None:
    path, _seat = link_out_of_the_mail(served, "second mail")
    page = open_page(path, width=320)

    button = page.get_by_role("button", name="出席します").first
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/answer")

    assert page.get_by_role("heading", level=1).inner_text() == "お返事を受け付けました"
    assert axe_findings(page) == []
    for address in (page.url, path):
        page.goto(address)
        page.evaluate(TWICE_AS_LARGE)
        assert page.evaluate(TOO_WIDE) == [], address
