"""発送リスト: what is done by hand is marked, one by one or several at once; and sending by one's own mail program."""

import pytest

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.events.cancellations import services as cancellations
from coordinator.events.invitations import services
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.dispatch.progress import State
from coordinator.events.invitations.models import Sending
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox.models import Message
from coordinator.web.link_tokens import token
from tests.events.invitations.test_notice import some_addressees
from tests.makers import a_holding, a_meeting, a_person, a_seat, an_organisation
from tests.pages import Browser, counted_statements


def audited() -> list[str]:
    return [entry.action for entry in db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id))]


def test_several_lines_are_marked_at_once_with_day_and_person_and_the_last_word_counts(secretariat: Browser) -> None:
    some_addressees()
    meeting = a_meeting()
    services.give_notice(meeting)
    url = f"/desk/meetings/{meeting.slug}/notice/dispatch"
    first, second, third = (line.sending.uid for line in dispatch.dispatch_list(meeting))

    refused = secretariat.submit(url, "outcome-form", status=422)
    assert "一件以上選んでください" in refused.words
    secretariat.submit(url, "outcome-form", lines=[first, second], outcome="dispatched", done_by="見本 太郎")
    secretariat.submit(url, "outcome-form", lines=[first], outcome="handed", done_by="髙橋")

    page = secretariat.page(url)
    assert "手渡し済み" in page.words
    assert "髙橋" in page.words
    states = {line.sending.uid: line.state for line in dispatch.dispatch_list(meeting)}
    assert states == {first: State.HANDED, second: State.DISPATCHED, third: State.TO_BE_DONE}
    assert audited().count("sending.mark") == 3


def test_a_line_of_another_meeting_is_not_marked(secretariat: Browser) -> None:
    some_addressees()
    meeting, other = a_meeting(), a_meeting()
    services.give_notice(meeting)
    services.give_notice(other)
    strange = dispatch.dispatch_list(other)[0].sending.uid

    page = secretariat.page(f"/desk/meetings/{meeting.slug}/notice/dispatch")
    key = page.form("outcome-form").fields["form_key"]
    answer = secretariat.post_raw(
        f"/desk/meetings/{meeting.slug}/notice/dispatch",
        form_key=key,
        lines=strange,
        outcome="handed",
        done_on=clock.today().isoformat(),
        done_by="見本",
    )

    assert answer.status_code == 422
    assert all(line.sending.outcome is None for line in dispatch.dispatch_list(other))


def test_the_list_is_printed_and_exported_without_links_and_that_is_recorded(secretariat: Browser) -> None:
    hostile = an_organisation(name='=HYPERLINK("x")', address="横浜市金沢区泥亀2-9-1", postal_code="236-0021")
    a_holding(a_seat(hostile), a_person(name="𠮷田 髙子", contact_by=ContactBy.POST))
    meeting = a_meeting()
    services.give_notice(meeting)

    for format_ in ("pdf", "xlsx", "csv"):
        answer = secretariat.get(f"/desk/meetings/{meeting.slug}/notice/dispatch.{format_}")
        assert answer.status_code == 200
        if format_ == "csv":
            text = answer.get_data().decode("utf-8-sig")
            assert "'=HYPERLINK" in text
            assert "236-0021 横浜市金沢区泥亀2-9-1" in text
            assert "𠮷田 髙子" in text
            assert "/r/" not in text
    secretariat.page(f"/desk/meetings/{meeting.slug}/notice/dispatch.exe", status=404)
    assert audited().count("dispatch.export") == 3


def test_the_list_takes_as_few_statements_for_many(secretariat: Browser) -> None:
    a_holding(person=a_person(contact_by=ContactBy.HAND))
    meeting = a_meeting()
    services.give_notice(meeting)
    few = _statements(secretariat, meeting.slug)
    for _ in range(12):
        a_holding(person=a_person(contact_by=ContactBy.HAND))
    services.give_notice(meeting)

    assert _statements(secretariat, meeting.slug) == few


def test_ones_own_mail_program_gets_texts_to_copy_and_what_was_sent_is_recorded(secretariat: Browser) -> None:
    some_addressees()
    meeting = a_meeting()
    desk = f"/desk/meetings/{meeting.slug}/notice"

    pressed = dict(secretariat.page(f"{desk}/send").form("send-form").form_values())
    assert secretariat.post(f"{desk}/send", data={**pressed, "by_own_mail": "yes"}).status_code == 303

    assert db.session.scalar(db.select(db.func.count(Message.id))) == 0
    (line,) = dispatch.standing(meeting).own_mails
    page = secretariat.page(f"{desk}/own-mail")
    secret = token(links.link_of(line.addressee.who).token_name)
    assert f"/r/{secret}/" in page.text
    assert "メールアドレス" in page.words
    assert "yoshida@example.jp" in page.words
    assert audited().count("dispatch.export") == 1
    secretariat.submit(f"{desk}/own-mail", "mark-form", lines=[line.sending.uid], done_by="見本 太郎")

    page = secretariat.page(f"{desk}/own-mail")
    assert secret not in page.text
    assert "見本 太郎" in page.words
    assert [line.state for line in dispatch.standing(meeting).own_mails] == [State.SENT]
    assert secret not in str([list(row) for row in db.session.execute(db.select(Sending.__table__))])


def test_of_a_cancelled_meeting_nobody_is_asked_to_send_the_mails_any_more(secretariat: Browser) -> None:
    some_addressees()
    meeting = a_meeting()
    services.give_notice(meeting, by_own_mail=True)
    cancellations.cancel(meeting, reason="台風", tell=False)

    page = secretariat.page(f"/desk/meetings/{meeting.slug}/notice/own-mail")

    assert [line.state for line in dispatch.standing(meeting).own_mails] == [State.WITHDRAWN]
    assert "ご自分で送るメールは、残っていません" in page.words
    assert "送信済みの方" not in page.words
    assert "/r/" not in page.text


@pytest.mark.parametrize(
    "tail", ["notice", "notice/send", "notice/text", "notice/preview", "notice/dispatch", "notice/own-mail"]
)
def test_only_the_secretariat_opens_these_pages(browser: Browser, tail: str) -> None:
    meeting = a_meeting()

    assert browser.get(f"/desk/meetings/{meeting.slug}/{tail}").status_code in (302, 303, 403)


def _statements(browser: Browser, slug: str) -> int:
    with counted_statements() as statements:
        browser.page(f"/desk/meetings/{slug}/notice/dispatch")
    return len(statements)
