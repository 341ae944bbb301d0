"""Who is told what by mail, in the transaction of the change itself."""

import pytest
from sqlalchemy import select

from coordinator import clock
from coordinator.events.agenda import services
from coordinator.events.agenda.models import AgendaItem, Channel, ItemKind
from coordinator.extensions import db
from coordinator.orgs.accounts.models import User
from coordinator.orgs.links import services as linking
from coordinator.orgs.links.models import PersonalLink
from coordinator.outbox.models import Message
from coordinator.outbox.services import LINK
from tests.events.agenda.making import a_member
from tests.makers import a_council, a_meeting

pytestmark = pytest.mark.usefixtures("app")


def messages() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.id)))


@pytest.fixture
def item() -> AgendaItem:
    a_council(phone="045-111-2222")
    user, organisation = a_member()
    user.person.email = "hanako@example.jp"
    return services.submit(
        a_meeting(title="見本の全体会"),
        organisation=organisation,
        submitted_by_uid=user.uid,
        title="公園の日よけ\u202e",
        kind=ItemKind.CONSULT,
    )


def test_the_person_who_sent_it_is_told_that_it_arrived(item):
    [message] = messages()

    assert message.recipient == "hanako@example.jp"
    assert message.subject == "ご提案の議題を受け付けました"
    for words in ("公園の日よけ", "045-111-2222", "わたしのページ", "本物かご心配なときは"):
        assert words in message.body
    assert "http" not in message.body


@pytest.mark.parametrize("has_person", [True, False], ids=["by a link", "signed in"])
def test_every_mail_about_an_item_has_the_way_to_it_and_the_telephone(item, has_person):
    next_one = a_meeting(body=item.meeting.body)
    if not has_person:
        db.session.scalars(select(User).where(User.uid == item.submitted_by_uid)).one().person.email = ""
    services.return_to_proposer(item, reason="理由")
    services.change_own(item, submitted_by_uid=item.submitted_by_uid, title="直した議題")
    services.accept(item)
    services.move_to_meeting(item, next_one, goals=[])

    told = messages()[1:]
    assert [message.notice for message in told] == [
        f"agenda/{event}" for event in ("returned", "received", "accepted", "moved")
    ]
    way = LINK if has_person else f"/me/items/{item.uid}"
    for message in told:
        assert "045-111-2222" in message.body
        assert way in message.body
        assert bool(message.link_name) is has_person


def test_a_stopped_link_stands_in_no_mail_about_an_item(item):
    [message] = messages()
    link = db.session.scalars(select(PersonalLink)).one()
    linking.stop(link)

    services.accept(item)

    assert (message.link_name, messages()[-1].link_name) == (link.token_name, "")
    assert f"/me/items/{item.uid}" in messages()[-1].body


def test_the_proposer_is_told_that_it_is_on_the_agenda(item):
    services.accept(item)

    assert messages()[-1].subject == "ご提案の議題に、お返事があります"
    assert "会議で話し合うことになりました" in messages()[-1].body


def test_the_proposer_reads_the_reason_of_a_return(item):
    services.return_to_proposer(item, reason="日付を確かめて、\nもう一度お出しください。")

    assert messages()[-1].subject == "ご提案の議題に、お返事があります"
    assert "日付を確かめて、\nもう一度お出しください。" in messages()[-1].body


def test_one_event_of_one_version_is_told_once(item):
    services.accept(item)
    services.return_to_proposer(item, reason="理由")
    services.change_own(item, submitted_by_uid=item.submitted_by_uid, title="直した議題")
    services.accept(item)

    assert [message.notice for message in messages()] == [
        "agenda/received",
        "agenda/accepted",
        "agenda/returned",
        "agenda/received",
        "agenda/accepted",
    ]
    assert len({message.key for message in messages()}) == 5


def test_a_change_or_a_withdrawal_by_the_proposer_is_not_told(item):
    services.change_own(item, submitted_by_uid=item.submitted_by_uid, title="直した議題")
    services.withdraw_own(item)

    assert [message.notice for message in messages()] == ["agenda/received"]


def test_nobody_is_told_of_an_item_that_the_secretariat_entered():
    _user, organisation = a_member()
    item = services.enter(
        a_meeting(),
        organisation=organisation,
        channel=Channel.TELEPHONE,
        received_from="見本さん",
        received_on=clock.today(),
        title="電話の議題",
        kind=ItemKind.REPORT,
    )
    services.return_to_proposer(item, reason="理由")
    services.accept(item)

    assert messages() == []


def test_a_closed_account_gets_no_mail(item):
    user, _organisation = a_member()
    user.deactivated_at = clock.now()
    item.submitted_by_uid = user.uid

    services.accept(item)

    assert [message.notice for message in messages()] == ["agenda/received"]


def test_nothing_is_told_of_a_change_that_was_rolled_back(item):
    db.session.commit()
    services.accept(item)
    db.session.rollback()

    assert [message.notice for message in messages()] == ["agenda/received"]
