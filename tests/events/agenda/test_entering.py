"""The desk enters what came by telephone, fax or letter, and an office's own item."""

from datetime import timedelta

import pytest

from coordinator import clock
from coordinator.events.agenda.models import Channel, ItemKind, ItemState
from coordinator.events.meetings.models import MeetingState
from tests.events.agenda.making import a_paper, items, url
from tests.makers import a_meeting, an_item, an_office, an_organisation
from tests.pages import Browser

CARE = "お子さんやご家庭が分かることは書かないでください"
WORDS = {"title": "電話の議題", "kind": "inform"}


@pytest.mark.parametrize("channel", ["telephone", "fax", "post", "counter", "mail"])
def test_what_was_phoned_faxed_or_written_is_entered_with_channel_person_and_day(secretariat: Browser, channel):
    member, meeting = an_organisation(), a_meeting(state=MeetingState.PLANNED)
    yesterday = clock.today() - timedelta(days=1)

    secretariat.submit(
        url(meeting, "new"),
        "proxy-item-form",
        **WORDS,
        organisation=member.code,
        channel=channel,
        received_from="見本 一郎",
        received_on=yesterday.isoformat(),
    )

    [item] = items()
    assert (item.organisation, item.kind, item.state) == (member, ItemKind.INFORM, ItemState.SUBMITTED)
    assert (item.channel, item.received_from, item.received_on) == (Channel(channel), "見本 一郎", yesterday)
    assert "見本 一郎" in secretariat.page(url(meeting, item.uid)).words


def test_an_office_enters_its_own_item_without_a_channel(secretariat: Browser):
    office, meeting = an_office(), a_meeting()

    secretariat.submit(url(meeting, "new"), "proxy-item-form", **WORDS, organisation=office.code)

    [item] = items()
    assert (item.organisation, item.channel, item.received_on) == (office, None, None)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"organisation": ""}, "organisation", ""),
        ({"organisation": "nobody"}, "organisation", ""),
        ({"channel": ""}, "channel", "届いた方法を選んでください。"),
        ({"channel": "link"}, "channel", ""),
        ({"received_from": "　"}, "received_from", "知らせてくださった方のお名前を書いてください。"),
        ({"received_on": ""}, "received_on", "届いた日を入れてください。"),
        ({"received_on": "2999-01-01"}, "received_on", ""),
        ({"title": "　 "}, "title", ""),
        ({"title": "長" * 301}, "title", ""),
        ({"kind": "party"}, "kind", ""),
        ({"minutes_wanted": "0"}, "minutes_wanted", ""),
        ({"minutes_wanted": "たくさん"}, "minutes_wanted", ""),
        ({"minutes_wanted": "9" * 30}, "minutes_wanted", ""),
        ({"text": "長" * 20001}, "text", ""),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(
    secretariat: Browser, values, field, sentence
):
    meeting, member = a_meeting(), an_organisation()
    typed = {
        **WORDS,
        "organisation": member.code,
        "channel": "fax",
        "received_from": "見本 一郎",
        "request": "お願いの文章",
        **values,
    }
    page = secretariat.page(url(meeting, "new"))
    form = page.form("proxy-item-form")
    data = {**dict(form.form_values()), **typed}

    answer = secretariat.post(url(meeting, "new"), data=data)

    shown = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'id="proxy-item-form-{field}-error"' in shown
    assert sentence in shown
    assert "お願いの文章" in shown
    assert items() == []


@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.CANCELLED])
def test_to_a_meeting_that_is_over_nothing_is_added(secretariat: Browser, state):
    meeting, member = a_meeting(), an_organisation()
    page = secretariat.page(url(meeting, "new"))
    meeting.state = state

    late = secretariat.send(
        page, "proxy-item-form", status=422, **WORDS, organisation=member.code, channel="fax", received_from="見本"
    )

    assert "議題はもう加えられません" in late.words
    assert "電話の議題" in late.text
    assert "議題はもう加えられません" in secretariat.page(url(meeting, "new"), status=422).words
    assert items() == []


def test_every_form_asks_to_write_nothing_about_a_child(secretariat: Browser):
    meeting = a_meeting()
    item = an_item(meeting)
    paper = a_paper(item)

    for page in ("new", f"{item.uid}/edit", f"{item.uid}/return", f"{item.uid}/papers/{paper.uid}"):
        assert CARE in secretariat.page(url(meeting, page)).words
