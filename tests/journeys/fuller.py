"""What the sample council lacks: states and things for which the pages have words of their own."""

from datetime import timedelta
from urllib.parse import urlsplit

from coordinator import clock
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.bodies import queries as every_body
from coordinator.events.bodies import services as bodies
from coordinator.events.invitations import services as invitations
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.meetings import services as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.past import files as old_minutes
from coordinator.minutes.publication import services as publishing
from coordinator.minutes.publication.models import Publication
from coordinator.minutes.reception import queries as reception
from coordinator.minutes.reception import services as passes
from coordinator.orgs.accounts.models import User
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory import services as registers
from coordinator.orgs.links import queries as every_link
from coordinator.orgs.links import services as links
from coordinator.web.viewer import Role
from tests.events.agenda.making import a_clean_file, a_paper


def add_to_the_sample() -> str:
    """Papers, old minutes, names of old, what was called off or taken back; answers with a member's personal link."""
    for item in db.session.scalars(db.select(AgendaItem)).unique().all():
        a_paper(item)
    _call_anew()
    _call_off()
    [earliest, *_later] = db.session.scalars(db.select(Publication).order_by(Publication.published_at))
    publishing.take_back(earliest, reason="見本の誤りを直します。")
    old_minutes.attach(earliest.meeting, a_clean_file("古い会議録.pdf"))
    member = db.session.scalars(db.select(User).where(User.role == Role.REPRESENTATIVE)).first()
    assert member is not None
    assert member.person is not None
    _send_a_substitute(member)
    return every_link.url_of(links.link_of(member.person))


def _send_a_substitute(member: User) -> None:
    """An answer that asks for a name, with the name of the last time."""
    seats = [holding.seat for holding in member.person.holdings]
    asked = [meeting for meeting in db.session.scalars(db.select(Meeting)) if meeting.accepts_answers]
    for meeting, name in zip(asked, ("", "見本 次郎"), strict=False):
        invited = [seat for seat in seats if meeting.expects(seat)]
        if invited:
            invitations.answer(
                meeting, invited, answer=AnswerCode.SUBSTITUTE, origin=invitations.Origin(), substitute_name=name
            )


def receive_today() -> str:
    """A meeting of today whose reception is open; the path behind its pass."""
    meeting = meetings.create(every_body.bodies()[0], title="見本の今日の会議", held_on=clock.today())
    meetings.announce(meeting)
    return urlsplit(reception.url_of(passes.make(meeting))).path


def _call_anew() -> None:
    """A name of old and, for the organisation, one to come."""
    today = clock.today()
    organisation = directory.organisation_by_code("M-101")
    registers.rename(organisation, name="見本の新しい名前", kana="みほんのあたらしいなまえ", from_on=today)
    later = today + timedelta(days=90)
    registers.rename(organisation, name="見本の来年の名前", kana="みほんのらいねんのなまえ", from_on=later)
    registers.rename_district(directory.districts()[0], name="見本の新しい地区", from_on=today)
    bodies.rename_body(every_body.bodies()[0], name="見本の新しい会議体", from_on=today)


def _call_off() -> None:
    """One meeting more that is postponed, one that is cancelled."""
    body = every_body.bodies()[0]
    for days, call_off in ((80, meetings.postpone), (81, meetings.cancel)):
        meeting = meetings.create(body, title="見本の取りやめる会議", held_on=clock.today() + timedelta(days=days))
        meetings.announce(meeting)
        call_off(meeting, reason="見本の大雪のため。")
