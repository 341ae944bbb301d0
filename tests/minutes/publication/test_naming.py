"""How a publication names those who spoke, and that it stays so."""

from typing import Any

import pytest

from coordinator import clock
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.publication import documents, exports, layouts, queries, services, styles
from coordinator.minutes.publication.models import Publication
from coordinator.minutes.publication.names import Naming
from coordinator.minutes.publication.styles import Style
from coordinator.minutes.records.drafts import PassageDraft
from coordinator.orgs.roster.models import Seat
from tests.makers import a_body, a_holding, a_kind, a_seat, an_office, an_organisation
from tests.minutes.making import (
    SECRETARY,
    a_held_seat,
    a_meeting_of_today,
    confirmed,
    consents,
    publish,
    record,
    write,
)
from tests.pages import Browser

pytestmark = pytest.mark.usefixtures("app")


def said_by(*seats: Seat, held_back: bool = False) -> tuple[PassageDraft, ...]:
    return tuple(PassageDraft("申しました。", f"seat:{seat.uid}", is_held_back=held_back) for seat in seats)


def published(meeting: Meeting, naming: Naming, layout: str = "digest") -> Publication:
    """Publish what the preview of that style shows."""
    confirmed(meeting)
    style, minutes = Style(layouts.layout(layout), naming), queries.whole(meeting)
    assert minutes is not None
    shown = documents.public_document(minutes, queries.papers_of(meeting), day=clock.today(), naming=naming)
    mark = documents.mark_of(shown, number=queries.last_number(meeting) + 1)
    return services.publish(meeting, seen=mark, by=SECRETARY, style=style)


def speakers(publication: Publication) -> list[str]:
    return [passage["speaker"] for entry in publication.document["entries"] for passage in entry["passages"]]


def test_a_speaker_is_named_only_with_consent_and_never_for_a_substitute() -> None:
    meeting = a_meeting_of_today()
    agreed, silent, sent = a_held_seat("見本 花子"), a_held_seat("見本 太郎"), a_held_seat("見本 次郎")
    consents(agreed)
    consents(sent)
    record(meeting, {agreed: "present", silent: "present", sent: ("substitute", "代理 三郎")})
    write(meeting, passages=said_by(agreed, silent, sent))

    publication = published(meeting, Naming.NAME)

    assert speakers(publication) == ["見本サークル 代表 見本 花子", "見本サークル 代表", "見本サークル 代表（代理）"]
    assert publication.document["speakers"] == "name"
    assert "三郎" not in str(publication.document)


def test_by_post_nobody_who_speaks_is_named() -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat("見本 花子")
    consents(seat)
    record(meeting, {seat: "present"})
    write(meeting, passages=said_by(seat))

    assert speakers(published(meeting, Naming.POST)) == ["見本サークル 代表"]


def test_masked_members_are_counted_by_first_speech_and_what_is_held_back_counts_nobody() -> None:
    meeting = a_meeting_of_today()
    first, second, third = (a_held_seat(organisation=f"見本{n}の会") for n in "一二三")
    office = an_office()
    record(meeting, dict.fromkeys((first, second, third), "present"), offices={office.uid: ""})
    hidden = said_by(first, held_back=True)
    write(meeting, passages=(*hidden, *said_by(third, second), PassageDraft("はい。", f"office:{office.uid}")))
    write(meeting, passages=(*said_by(second, first), PassageDraft("誰でもない段落")))

    publication = published(meeting, Naming.MASKED)

    assert speakers(publication) == ["委員1", "委員2", "事務局", "委員2", "委員3", ""]
    assert "見本三の会" not in str(publication.document["entries"]) + publication.entries[0].summary


def test_masked_one_person_in_two_seats_is_one_and_a_substitute_another() -> None:
    meeting = a_meeting_of_today()
    seat = a_held_seat()
    again, third = a_seat(an_organisation()), a_seat(an_organisation())
    for other in (again, third):
        a_holding(other, seat.holdings[0].person)
    record(meeting, {seat: "present", again: "present", third: ("substitute", "代理 三郎")})
    write(meeting, passages=said_by(seat, again, third))

    assert speakers(published(meeting, Naming.MASKED)) == ["委員1", "委員1", "委員2"]


@pytest.mark.parametrize("naming", list(Naming))
def test_another_layout_reorders_and_names_nobody_anew(naming: Naming) -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat("見本 花子", organisation="見本会")
    consents(seat)
    record(meeting, {seat: "present"})
    write(meeting, passages=said_by(seat))
    publication = published(meeting, naming)

    for code in layouts.layouts():
        text = exports.written(publication.document, "md", layout=code).decode()
        assert ("**委員1**" in text) is (naming is Naming.MASKED), code
        assert ("**見本会 代表 見本 花子**" in text) is (naming is Naming.NAME), code


def test_a_kind_proposes_its_layout_and_the_layout_its_naming() -> None:
    meeting = a_meeting_of_today(body=a_body(kind=a_kind(layout="hiroshima")))

    assert styles.proposed(meeting) == Style(layouts.layout("hiroshima"), Naming.NAME)


def test_a_correction_proposes_the_style_of_what_it_corrects() -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat()
    record(meeting, {seat: "present"})
    write(meeting, passages=said_by(seat))
    earlier = published(meeting, Naming.MASKED, "yokohama_style")

    assert styles.proposed(meeting, earlier) == Style(layouts.layout("yokohama_style"), Naming.MASKED)


def test_a_publication_older_than_the_choice_was_named_by_post() -> None:
    meeting, seat = a_meeting_of_today(), a_held_seat()
    record(meeting, {seat: "present"})
    write(meeting, passages=said_by(seat))
    earlier = publish(meeting)
    earlier.document = {key: value for key, value in earlier.document.items() if key != "speakers"}

    assert styles.proposed(meeting, earlier).naming is Naming.POST


def a_preview(meeting: Meeting, query: str = "") -> str:
    return f"/desk/meetings/{meeting.slug}/publication/preview{query}"


def a_confirmed_meeting() -> Meeting:
    meeting, seat = a_meeting_of_today(), a_held_seat("見本 花子", organisation="見本会")
    consents(seat)
    record(meeting, {seat: "present"})
    write(meeting, passages=said_by(seat))
    confirmed(meeting)
    return meeting


def test_what_is_chosen_is_previewed_and_exactly_that_is_published(secretariat: Browser, browser: Browser) -> None:
    meeting = a_confirmed_meeting()
    page = secretariat.page(a_preview(meeting, "?layout=hiroshima&speakers=masked"))
    assert "委員1" in page.words
    assert "1 開催日時" in page.words
    assert page.tree.xpath("//input[@id='layout-hiroshima']/@checked")
    assert page.tree.xpath("//input[@id='speakers-masked']/@checked")

    secretariat.send(page, "publish-form")

    publication = queries.latest(meeting)
    assert publication is not None
    assert (publication.layout, speakers(publication)) == ("hiroshima", ["委員1"])
    text = browser.get(f"/meetings/{meeting.slug}/minutes.md").get_data(as_text=True)
    assert "## 1　開催日時" in text
    assert "## 議事の内容" in browser.get(f"/meetings/{meeting.slug}/minutes.md?layout=digest").get_data(as_text=True)


def test_a_layout_alone_brings_the_naming_that_it_proposes(secretariat: Browser) -> None:
    page = secretariat.page(a_preview(a_confirmed_meeting(), "?layout=yokohama_style"))

    assert page.tree.xpath("//input[@id='speakers-name']/@checked")


def test_what_was_published_in_one_style_is_no_proof_of_another(secretariat: Browser) -> None:
    meeting = a_confirmed_meeting()
    page = secretariat.page(a_preview(meeting, "?speakers=masked"))

    secretariat.send(page, "publish-form", status=409, speakers="name")

    assert queries.latest(meeting) is None


@pytest.mark.parametrize("query", ["?layout=unknown", "?speakers=unknown", "?layout=%00", "?speakers=NAME"])
def test_a_strange_style_is_not_there(query: str, secretariat: Browser) -> None:
    meeting = a_confirmed_meeting()

    secretariat.page(a_preview(meeting, query), 404)
    values: dict[str, Any] = {"layout": "digest", "speakers": "post"}
    name, value = query.lstrip("?").split("=")
    page = secretariat.page(a_preview(meeting))
    secretariat.send(page, "publish-form", status=404, **{**values, name: value})
