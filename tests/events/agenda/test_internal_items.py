"""事務局内だけの議題: the secretariat's, and nobody else learns of it."""

import pytest

from coordinator.events.agenda import queries, refusals, services
from coordinator.events.agenda.models import AgendaItem, ItemKind, ItemState
from coordinator.events.meetings.models import MeetingState
from coordinator.files.models import ShownTo
from coordinator.minutes.publication import documents
from coordinator.minutes.publication import queries as publications
from tests.events.agenda.making import a_member, a_paper
from tests.makers import a_council, a_goal, a_meeting, a_term, an_item, an_office, an_organisation, sign_in
from tests.minutes.making import a_meeting_of_today, publish, write
from tests.pages import Browser

pytestmark = pytest.mark.usefixtures("app")
SECRET = "内々の人事"


def an_internal_item(meeting, **facts) -> AgendaItem:
    facts = {"title": SECRET, "organisation": an_office(), "is_internal": True, **facts}
    return services.accept(an_item(meeting, **facts))


def an_internal_item_on_the_agenda_of(meeting) -> AgendaItem:
    """Also of a meeting that was held."""
    facts = {"title": SECRET, "organisation": an_office(), "is_internal": True}
    return an_item(meeting, state=ItemState.ACCEPTED, **facts)


def test_it_is_not_numbered_and_leaves_no_gap():
    meeting = a_meeting()
    paper = a_paper(an_internal_item(meeting))
    item = services.accept(an_item(meeting))

    services.fix(meeting)

    assert [(one.number, one.title) for one in queries.accepted_items(meeting)] == [(1, item.title)]
    assert paper.label == ""


def test_a_programme_of_internal_items_alone_is_not_fixed():
    meeting = a_meeting()
    an_internal_item(meeting)

    with pytest.raises(refusals.NothingToFix):
        services.fix(meeting)


def test_neither_members_nor_visitors_nor_its_own_office_learn_of_it(browser: Browser, open_browser):
    a_council()
    user, organisation = a_member(an_office())
    member = sign_in(open_browser(), user)
    meeting = a_meeting()
    item = an_internal_item(meeting, organisation=organisation)
    paper = a_paper(item, ShownTo.PUBLIC, name=f"{SECRET}.pdf")
    services.accept(an_item(meeting))
    services.fix(meeting)

    for url in ("/me/", f"/me/meetings/{meeting.slug}"):
        assert SECRET not in member.page(url).text
    for url in (f"/meetings/{meeting.slug}", f"/meetings/{meeting.slug}/programme"):
        assert SECRET not in browser.page(url).text
    for url in (
        f"/me/items/{item.uid}",
        f"/me/items/{item.uid}/edit",
        f"/me/meetings/{meeting.slug}/papers/{paper.uid}",
    ):
        assert SECRET not in member.page(url, status=404).text
    browser.page(f"/meetings/{meeting.slug}/papers/{paper.uid}", status=404)


def test_the_desk_shows_it_apart_and_no_programme_has_it(secretariat: Browser):
    meeting = a_meeting()
    item = an_internal_item(meeting)
    services.accept(an_item(meeting))
    desk = f"/desk/meetings/{meeting.slug}"

    page = secretariat.page(f"{desk}/agenda")
    assert SECRET in page.words.partition("次第にも、公開する会議録にも載りません")[2]
    assert len(page.tree.xpath("//ol[@class='ordered']/li")) == 1
    assert "事務局内だけの議題" in secretariat.page(f"{desk}/agenda/{item.uid}").words
    for url in (f"{desk}/programme", f"{desk}/programme/print"):
        assert SECRET not in secretariat.page(url).text


def test_it_is_entered_by_an_office_alone(secretariat: Browser):
    meeting, office, member = a_meeting(), an_office(), an_organisation()
    url = f"/desk/meetings/{meeting.slug}/agenda/new"
    typed = {"title": SECRET, "kind": "other", "is_internal": "y"}

    page = secretariat.submit(
        url, status=422, organisation=member.code, channel="telephone", received_from="花子", **typed
    )
    assert "事務局の議題だけです" in page.words
    secretariat.submit(url, organisation=office.code, **typed)

    [item] = queries.of_meeting(meeting)
    assert (item.is_internal, item.state) == (True, ItemState.SUBMITTED)


def test_what_a_member_proposed_or_the_programme_numbered_is_not_hidden():
    meeting = a_meeting()
    numbered = services.accept(an_item(meeting, organisation=an_office()))
    services.fix(meeting)
    facts = {"title": "題", "kind": ItemKind.OTHER, "is_internal": True}

    with pytest.raises(refusals.NotToBeInternal):
        services.change(numbered, **facts)
    with pytest.raises(refusals.NotToBeInternal):
        services.enter(
            meeting, organisation=an_organisation(), channel=None, received_from="", received_on=None, **facts
        )


def test_its_entry_is_in_no_publication_with_all_that_hangs_on_it():
    meeting = a_meeting_of_today(state=MeetingState.HELD)
    goal = a_goal(a_term())
    item = an_internal_item_on_the_agenda_of(meeting)
    a_paper(item, ShownTo.PUBLIC, name=f"{SECRET}.pdf")
    said = {"decisions": (SECRET,), "issues": (SECRET,), "actions": (SECRET,), "goals": (goal.uid,)}
    entry = write(meeting, SECRET, item=item, title=SECRET, **said)
    write(meeting, "公の話")

    publication = publish(meeting)

    assert SECRET not in str(publication.document)
    assert [row.summary for row in publication.entries] == ["公の話"]
    assert all(SECRET not in outcome.text for row in publication.entries for outcome in row.outcomes)
    assert [line.number for line in entry.decisions] == [None]


def test_the_draft_for_the_secretariat_has_it_marked_as_held_back():
    meeting = a_meeting_of_today(state=MeetingState.HELD)
    item = an_internal_item_on_the_agenda_of(meeting)
    write(meeting, SECRET, item=item)
    minutes = publications.whole(meeting)

    [entry] = documents.draft_document(minutes, ())["entries"]

    assert [(passage["text"], passage["held_back"]) for passage in entry["passages"]] == [(SECRET, True)]


def test_who_writes_the_minutes_is_told_that_it_is_held_back(secretariat: Browser):
    meeting = a_meeting_of_today(state=MeetingState.HELD)
    item = an_internal_item_on_the_agenda_of(meeting)
    minutes = f"/desk/meetings/{meeting.slug}/minutes"

    assert "事務局内だけの議題" in secretariat.page(minutes).words
    assert "公開する会議録には載りません" in secretariat.page(f"{minutes}/items/{item.uid}").words
    write(meeting, SECRET, item=item)
    assert "事務局内だけの議題" in secretariat.page(minutes).words
