"""Two meetings that have everything: what fills the addresses of whoever looks at nothing rare."""

from datetime import timedelta

from coordinator import clock
from coordinator.council import services as council
from coordinator.events.agenda import services as agenda
from coordinator.events.invitations import services as invitations
from coordinator.events.invitations.models import AnswerCode, ContactRole, Guest, MeetingContact
from coordinator.events.meetings.models import Meeting
from coordinator.files import services as files
from coordinator.files.models import ShownTo
from coordinator.inquiries.channels import Channel
from coordinator.minutes.past import files as old_minutes
from coordinator.minutes.reception import services as passes
from coordinator.orgs.roster.models import ContactBy, Seat
from tests.council_of_rare_states.meetings import a_meeting_for, an_invited_seat
from tests.council_of_rare_states.states import Rare
from tests.events.agenda.making import a_clean_file, a_paper
from tests.makers import a_holding, a_person, a_seat, an_item, an_organisation, kept
from tests.minutes.making import an_accepted_item, publish, record, write
from tests.minutes.reception.making import a_meeting_of_now

WAYS = (ContactBy.POST, ContactBy.FAX, ContactBy.TELEPHONE)


def held_and_coming() -> tuple[Rare, Rare]:
    """Yesterday's meeting with its minutes published, and the next one of the same member."""
    seat = an_invited_seat()
    person = seat.holdings[0].person
    return Rare(_held(seat), person, seat.organisation), Rare(_coming(seat), person, seat.organisation)


def an_open_reception() -> Meeting:
    """A meeting of now, whose reception is open to whoever has its pass."""
    return a_meeting_of_now()


def _held(seat: Seat) -> Meeting:
    meeting = a_meeting_for(seat, held_on=clock.today() - timedelta(days=1))
    item = an_accepted_item(meeting, organisation=seat.organisation, seat=seat)
    a_paper(item, ShownTo.PUBLIC)
    council.avoid(starts_on=clock.today() + timedelta(days=9), reason="見本の行事")
    old_minutes.attach(meeting, a_clean_file("見本の古い会議録.pdf"))
    agenda.fix(meeting)
    record(meeting, {seat: "present"})
    write(meeting, "見本の発言です。", item=item, decisions=("見本の決定",))
    publish(meeting)
    an_accepted_item(meeting, organisation=seat.organisation)
    return meeting


def _coming(seat: Seat) -> Meeting:
    """Answered by link, with a guest and a contact, an item that its proposer may still change, an open pass."""
    reach = {"address": "見本町1-2-3", "postal_code": "236-0000", "fax": "045-000-0001", "phone": "045-000-0002"}
    others = [a_seat(an_organisation(**reach)) for _ in WAYS]
    for other, way in zip(others, WAYS, strict=True):
        a_holding(other, a_person(contact_by=way, email=""))
    meeting = a_meeting_for(seat, *others)
    a_paper(an_item(meeting, organisation=seat.organisation, seat=seat))
    [answer] = invitations.answer(
        meeting, [seat], answer=AnswerCode.SUBSTITUTE, origin=invitations.Origin(Channel.LINK)
    )
    answer.photo = files.keep(a_clean_file("返信票.pdf"), shown_to=ShownTo.SECRETARIAT)
    kept(Guest(meeting=meeting, name="見本 来賓"))
    kept(MeetingContact(meeting=meeting, role=ContactRole.VENUE, name="見本 会場"))
    passes.make(meeting)
    return meeting
