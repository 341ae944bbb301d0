"""No write reaches what is not one's own, whatever real names it is sent with (SAFETY 2).

Every address of the policy table that takes POST and names something is sent real names on the full sample: the desk's
by a representative, the administrator's by a secretariat; a meeting's things under the address of another meeting by
the administrator, who may all else; and a member's pages with the things of others, signed in and by personal link.
Each carries fields that no form offers. What fields of one's own forms let through is tested where the forms stand.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from coordinator.council.models import DayToAvoid, HistoryEntry
from coordinator.demo import sample
from coordinator.events.agenda.models import AgendaItem, Paper
from coordinator.events.bodies.models import Body, Kind
from coordinator.events.invitations.models import Answer, ContactRole, Guest, Invitation, MeetingContact, Sending
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.guideline.models import Goal, Term
from coordinator.minutes.past.models import PastFile
from coordinator.minutes.records.models import Action, Entry, Minutes
from coordinator.orgs.accounts.models import User
from coordinator.orgs.directory.models import District, FormerName, MemberKind, Organisation
from coordinator.orgs.links import queries as links
from coordinator.orgs.roster.models import Holding, Person, Seat
from coordinator.outbox.models import Message
from coordinator.web.link_tokens import token
from coordinator.web.viewer import Role
from tests import databases
from tests.journeys import fuller
from tests.makers import a_user, kept, sign_in
from tests.pages import Browser
from tests.test_policy_table import OF_THE_ADMINISTRATOR, OF_THE_DESK, digest, policy_name, rules

# Ten that no form of ours offers, and what many forms ask for.
NOBODY_OFFERS = ("id", "uid", "slug", "role", "state", "meeting_id", "organisation_id", "person_id", "is_demo", "at")
DATA = {
    **dict.fromkeys(NOBODY_OFFERS, "1"),
    **{"version": "1", "title": "取り替えた題名", "name": "取り替えた名前", "text": "取り替えた文章", "reason": "理由"},
    **{"kind": "consult", "answer": "attend", "substitute_name": "見本 代理", "is_reached": "y"},
}
# What hangs on a meeting, each with its meeting, by where its name stands in an address.
OF_A_MEETING: dict[str, Any] = {
    "agenda/uid": select(AgendaItem.uid, AgendaItem.meeting_id),
    "items/uid": select(AgendaItem.uid, AgendaItem.meeting_id),
    "papers/paper_uid": select(Paper.uid, AgendaItem.meeting_id).join(Paper.item),
    "entries/uid": select(Entry.uid, Minutes.meeting_id).join(Entry.minutes),
    "answers/uid": select(Answer.uid, Answer.meeting_id),
    "calls/uid": select(Sending.uid, Invitation.meeting_id).join(Sending.invitation),
    "again/uid": select(Sending.uid, Invitation.meeting_id).join(Sending.invitation),
    "guests/uid": select(Guest.uid, Guest.meeting_id),
    "contacts/uid": select(MeetingContact.uid, MeetingContact.meeting_id),
    "past/uid": select(PastFile.uid, PastFile.meeting_id),
    "outcomes/uid": select(Action.uid, Minutes.meeting_id).join(Action.entry).join(Entry.minutes),
}
# Everything else that an address names: a column of what there is, or the one word.
OF_THE_COUNCIL: dict[str, Any] = {
    **{"meetings/slug": Meeting.slug, "move/to": Meeting.slug, "answer/seat_uid": Seat.uid},
    **{"bodies/code": Body.code, "kinds/code": Kind.code, "districts/code": District.code},
    **{"member-kinds/code": MemberKind.code, "organisations/code": Organisation.code, "goals/uid": Goal.uid},
    **{"people/uid": Person.uid, "seats/uid": Seat.uid, "holdings/uid": Holding.uid, "users/uid": User.uid},
    **{"outbox/uid": Message.uid, "days-to-avoid/uid": DayToAvoid.uid, "history/uid": HistoryEntry.uid},
    **{"terms/number": Term.number, "years/year": Meeting.fiscal_year, "former-names/until_on": FormerName.until_on},
    **{"links/kind": "person", "<kind>/name": Person.uid, "<name>/act": "stop", "reception/act": "renew"},
    **{"handover/step": "agenda", "import/sha256": "0" * 64},
}
Names = dict[str, list[object]]


class Council(NamedTuple):
    app: Flask
    member: User
    token: str


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """The full sample, with guests and contacts at each meeting; SQLite alone, for no statement decides here."""
    with databases.application("sqlite", tmp_path_factory.mktemp("sample")) as app, app.app_context():
        app.test_client_class = Browser
        sample.load()
        fuller.add_to_the_sample()
        for meeting in db.session.scalars(select(Meeting)):
            kept(Guest(meeting=meeting, name="見本 来賓"))
            kept(MeetingContact(meeting=meeting, role=ContactRole.VENUE, name="見本会場"))
        member = db.session.scalars(select(User).where(User.role == Role.REPRESENTATIVE)).first()
        assert member is not None
        assert member.person is not None
        link = links.link_of(member.person)
        assert link is not None
        db.session.commit()
        yield Council(app, member, token(link.token_name))


def written_to(app: Flask) -> list[Rule]:
    """The rules that take a write and name something."""
    return [rule for rule in rules(app) if "POST" in (rule.methods or ()) and rule.arguments]


def place_of(rule: Rule, argument: str) -> str:
    """`agenda/uid`: the name of an argument after what stands before it in the address."""
    parts = rule.rule.split("/")
    place = next(n for n, part in enumerate(parts) if part.strip("<>").rpartition(":")[2] == argument)
    return f"{parts[place - 1]}/{argument}"


def everything() -> Names:
    """One real name for each place in an address."""
    columns = {place: query.limit(1) for place, query in OF_A_MEETING.items()}
    columns |= {place: select(what).limit(1) for place, what in OF_THE_COUNCIL.items() if not isinstance(what, str)}
    found = {place: list(db.session.scalars(query)) for place, query in columns.items()}
    return found | {place: [what] for place, what in OF_THE_COUNCIL.items() if isinstance(what, str)}


def addresses(rule: Rule, own: Names, foreign: Names) -> Iterator[str]:
    """The rule with each mixture of own and foreign names in which at least one is foreign."""
    arguments = sorted(rule.arguments)
    places = [place_of(rule, argument) for argument in arguments]
    choices = [
        [*((name, 0) for name in own.get(at, ())), *((name, 1) for name in foreign.get(at, ()))] for at in places
    ]
    for chosen in product(*choices):
        if any(is_foreign for _, is_foreign in chosen):
            values = {argument: name for argument, (name, _) in zip(arguments, chosen, strict=True)}
            yield str(rule.build(values, append_unknown=False)[1])  # type: ignore[index]


def asks_the_meeting_first(url: str) -> bool:
    """Whether 422 comes where the meeting is not held or is over, before what is named is looked for."""
    return url.endswith("/remove") or "/notice/again/" in url


def nothing_changes(browser: Browser, urls: list[str], *, status: int) -> None:
    """Send to each, which answers with this status."""
    before = digest()
    for url in urls:
        expected = (status, 422) if asks_the_meeting_first(url) else (status,)
        answer = browser.post_raw(url, **DATA)
        assert answer.status_code in expected, f"{url}: {answer.status_code}"
    assert digest() == before


def of_policies(app: Flask, policies: set[str], own: Names, foreign: Names) -> list[str]:
    """Every writing address with one of these policies; where none can be made, a place has no name above."""
    found = []
    for rule in written_to(app):
        if policy_name(app, rule) in policies:
            made = list(addresses(rule, own, foreign))
            assert made, f"{rule.rule}: say what its names are"
            found += made
    return found


def browser_of(council: Council, user: User) -> Browser:
    return sign_in(council.app.test_client(), user)  # type: ignore[arg-type]


def test_a_representative_changes_nothing_of_the_desk(council: Council) -> None:
    urls = of_policies(council.app, OF_THE_DESK, {}, everything())

    assert len(urls) > 90
    nothing_changes(browser_of(council, council.member), urls, status=403)


def test_a_secretariat_changes_nothing_of_the_administrator_s(council: Council) -> None:
    urls = of_policies(council.app, OF_THE_ADMINISTRATOR, {}, everything())

    nothing_changes(browser_of(council, a_user()), urls, status=403)


def test_what_hangs_on_one_meeting_is_not_reached_under_another(council: Council) -> None:
    browser = browser_of(council, a_user(role="administrator"))
    under_a_meeting = [rule for rule in written_to(council.app) if hangs_on_a_meeting(rule)]
    for meeting in db.session.scalars(select(Meeting)).all():
        urls = [url for rule in under_a_meeting for url in addresses(rule, *of_and_not_of(meeting))]
        assert len(urls) >= len(under_a_meeting)
        nothing_changes(browser, urls, status=404)


def hangs_on_a_meeting(rule: Rule) -> bool:
    places = {place_of(rule, argument) for argument in rule.arguments}
    return "meetings/slug" in places and not places.isdisjoint(OF_A_MEETING) and rule.rule.startswith("/desk/")


def of_and_not_of(meeting: Meeting) -> tuple[Names, Names]:
    """One name of each thing of a meeting, beside its own; and one of each of another meeting."""
    own, foreign = everything(), {}
    for place, query in OF_A_MEETING.items():
        *_, of = query.selected_columns
        own[place] = list(db.session.scalars(query.where(of == meeting.id).limit(1)))
        foreign[place] = list(db.session.scalars(query.where(of != meeting.id).limit(1)))
    return {**own, "meetings/slug": [meeting.slug]}, foreign


@pytest.mark.parametrize("by_link", [False, True], ids=["signed in", "by link"])
def test_a_member_reaches_nothing_of_others(council: Council, by_link: bool) -> None:
    own, foreign = theirs_and_others(council.member)
    own["r/token"] = [council.token]
    browser = council.app.test_client() if by_link else browser_of(council, council.member)
    door = "/r/" if by_link else "/me/"
    urls = [
        url
        for rule in written_to(council.app)
        if policy_name(council.app, rule) == "member_only" and rule.rule.startswith(door)
        for url in addresses(rule, own, foreign)
    ]

    assert len(urls) >= 8
    nothing_changes(browser, urls, status=404)  # type: ignore[arg-type]


def theirs_and_others(member: User) -> tuple[Names, Names]:
    """What a member has, as far as there is any; and of each what is somebody else's."""
    assert member.person is not None
    seats = [holding.seat for holding in member.person.holdings]
    is_own = AgendaItem.organisation_id.in_([seat.organisation_id for seat in seats])
    planned = select(Meeting.slug).where(Meeting.state == MeetingState.PLANNED)
    announced = select(Meeting.slug).where(Meeting.state == MeetingState.ANNOUNCED)
    papers = select(Paper.uid).join(Paper.item)
    own = {
        "items/uid": select(AgendaItem.uid).where(is_own),
        "papers/paper_uid": papers.where(is_own),
        "meetings/slug": announced,
    }
    foreign = {
        "items/uid": select(AgendaItem.uid).where(~is_own),
        "papers/paper_uid": papers.where(~is_own),
        "meetings/slug": planned,
        "answer/seat_uid": select(Seat.uid).where(Seat.id.not_in([seat.id for seat in seats])),
    }
    return named(own) | {"answer/seat_uid": [seats[0].uid]}, named(foreign)


def named(queries: dict[str, Any]) -> Names:
    return {place: list(db.session.scalars(query.limit(1))) for place, query in queries.items()}
