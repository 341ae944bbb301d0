"""Every form that knows the version of what it changes refuses a post that names none (SAFETY 10).

The pages of the full sample are walked as those who see most of them: the desk, a member, a personal link. Each form
with a version, also one of its rows, is sent without it: once with the prints of what was served, which are no version,
and once with nothing at all that tells what was seen.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from lxml import html
from sqlalchemy import select

from coordinator import clock
from coordinator.council import services as council_facts
from coordinator.demo import sample
from coordinator.events.bodies.models import Step
from coordinator.events.invitations.letters import services as letters
from coordinator.events.invitations.models import ContactRole, Guest, MeetingContact
from coordinator.events.meetings import services as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.events.reminders import services as reminders
from coordinator.events.reminders.rules import USUAL
from coordinator.extensions import db
from coordinator.guideline.models import Goal
from coordinator.handover import services as handover
from coordinator.orgs.accounts.models import User
from coordinator.orgs.directory.models import Organisation
from coordinator.web.forms import BaseForm, EditForm
from coordinator.web.viewer import Role
from tests import databases
from tests.journeys import fuller
from tests.journeys.wandering import SEVERAL, endpoint_of, is_file
from tests.makers import a_goal, a_term, a_user, kept, sign_in
from tests.pages import Browser
from tests.test_policy_table import digest

# By the end of a field's name: a form may have many parts, each with its own.
VERSION = {"version"}
TELLS_WHAT_WAS_SEEN = VERSION | {"was", "order_was", "seen"}
HAS_VERSION = ".//input[(@name='version' or contains(@name, '-version')) and string(@value)]"
# Typed anew, so that a form which asks only whether anything was changed has something to ask about.
EACH = 3
TEXTS = {"title", "name", "text", "reason", "next_and_notes", "theme", "opinion"}
# What others are built upon, and forms that are only ever empty: they make something that has no version yet.
ABSTRACT = {"MeetingForm", "ReorganisingForm"}
OF_SOMETHING_NEW = {"NewMeetingForm", "NewUserForm", "ProposalForm", "ProxyItemForm", "GuestForm"}
# Forms that watch each of their parts by itself, and no thing as a whole.
OF_PARTS = {"entry-form", "day-form"}


class Sent(NamedTuple):
    """A form as it stood on a page: where it leads, and what it would send."""

    page: str
    id: str
    action: str
    data: dict[str, list[str]]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The full sample, with a thing for each form; SQLite alone, for no statement decides here."""
    with databases.application("sqlite", tmp_path_factory.mktemp("sample")) as app, app.app_context():
        app.test_client_class = Browser
        sample.load()
        app.link = urlsplit(fuller.add_to_the_sample()).path
        fuller.receive_today()
        add_what_no_page_makes()
        db.session.commit()
        yield app


def add_what_no_page_makes() -> None:
    """A guest, a contact, a text, a note, a plan of its own, a theme, a later term, and a change nobody was told of."""
    for meeting in [one for one in db.session.scalars(select(Meeting)) if one.accepts_answers]:
        kept(Guest(meeting=meeting, name="見本 来賓"))
        kept(MeetingContact(meeting=meeting, role=ContactRole.VENUE, name="見本会場"))
        letters.write(meeting, text="下記のとおり開きます。")
        council_facts.set_theme(meeting.fiscal_year, theme="つながり")
    for meeting in db.session.scalars(select(Meeting)):
        reminders.set_plan(None, place=meeting, **USUAL)
        # Beside each: of many meetings' pages the walk opens a few, and not always the same.
        handover.write(meeting, Step.OVERVIEW, text="早めに会場を取ります。", office_id=None)
    moved = next(one for one in db.session.scalars(select(Meeting)) if one.accepts_answers)
    meetings.change(moved, title=moved.title, number=moved.number, held_on=moved.held_on, venue="見本の別の会場")
    last = db.session.scalars(select(Goal)).first().term
    a_goal(a_term(number=last.number + 1, starts_on=clock.today() + timedelta(days=900)), title="次の期の目標")


def test_no_form_with_a_version_is_taken_without_one(council: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = asked_for_their_version(monkeypatch)
    met: set[str] = set()
    people = list(walks(council))
    before = digest()

    forms = ((browser, sent) for browser, starts in people for sent in forms_with_version(council, browser, starts))

    taken = [
        f"{sent.page} {sent.id}: {status}"
        for browser, sent in noted_in(met, forms)
        for data in without_version(sent)
        if (status := browser.post(sent.action, data=data).status_code) != 409
    ]

    assert taken == []
    assert digest() == before
    assert met >= OF_PARTS
    assert {one.__name__ for one in below(EditForm)} - asked == ABSTRACT | OF_SOMETHING_NEW


def noted_in(met: set[str], forms: Iterator[tuple[Browser, Sent]]) -> Iterator[tuple[Browser, Sent]]:
    for browser, sent in forms:
        met.add(sent.id)
        yield browser, sent


def asked_for_their_version(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The classes of the forms that were sent about something there is."""
    asked: set[str] = set()
    is_current = BaseForm._is_current

    def noted(form: BaseForm) -> bool:
        if form.thing is not None:
            asked.add(type(form).__name__)
        return is_current(form)

    monkeypatch.setattr(BaseForm, "_is_current", noted)
    return asked


def walks(app: Flask) -> Iterator[tuple[Browser, list[str]]]:
    member = db.session.scalars(select(User).where(User.role == Role.REPRESENTATIVE)).first()
    assert member is not None
    one, other = [organisation.code for organisation in db.session.scalars(select(Organisation).limit(2))]
    slug = db.session.scalars(select(Meeting.slug)).first()
    # What no page of the first three of its kind need have: a merger of two, the note of the step that has one.
    desk = ["/desk/", f"/desk/organisations/{one}/merge?others={other}", f"/desk/meetings/{slug}/handover/overview"]
    yield sign_in(app.test_client(), a_user(role="administrator")), desk  # type: ignore[arg-type]
    yield sign_in(app.test_client(), member), ["/me/"]  # type: ignore[arg-type]
    yield app.test_client(), [app.link]  # type: ignore[attr-defined,misc]


def forms_with_version(app: Flask, browser: Browser, starts: list[str]) -> Iterator[Sent]:
    """All that are met by following links, from each endpoint as many pages as look different."""
    seen: dict[str, int] = {}
    waiting = list(starts)
    for path in waiting:
        endpoint = endpoint_of(app, path)
        if endpoint in ("", "static") or is_file(path) or seen.get(endpoint, 0) >= SEVERAL.get(endpoint, EACH):
            continue
        answer = browser.get(path)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        seen[endpoint] = seen.get(endpoint, 0) + 1
        tree = html.fromstring(answer.get_data(as_text=True))
        waiting += [link for link in links(tree, path) if link not in waiting]
        for form in tree.forms:
            if form.xpath(HAS_VERSION):
                yield Sent(path, form.get("id", ""), form.action or path, values(form))


def links(tree: Any, path: str) -> list[str]:
    here = [urlsplit(urljoin(path, address)) for address in tree.xpath("//a/@href")]
    found = [one for one in here if not one.netloc and not re.search("lang=", one.query)]
    return [f"{one.path}?{one.query}".rstrip("?") for one in found]


def values(form: Any) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data


def without_version(sent: Sent) -> list[dict[str, list[str]]]:
    """Without its versions; then, where prints go along, without those too."""
    typed = {name: [f"{told[0]}あ"] if name in TEXTS else told for name, told in sent.data.items()}
    ways = [without(typed, names) for names in (VERSION, TELLS_WHAT_WAS_SEEN)]
    return ways if ways[0] != ways[1] else ways[:1]


def without(data: dict[str, list[str]], names: set[str]) -> dict[str, list[str]]:
    return {name: told for name, told in data.items() if name.rpartition("-")[2] not in names}


def below(kind: type) -> Iterator[type]:
    """The product's own forms of a kind; other tests of this process make some too."""
    for one in kind.__subclasses__():
        if one.__module__.startswith("coordinator."):
            yield one
            yield from below(one)
