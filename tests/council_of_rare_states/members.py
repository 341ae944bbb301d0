"""People and organisations in states that hardly ever are."""

from datetime import timedelta

from coordinator import clock
from coordinator.orgs.reorganisation import services as reorganisation
from coordinator.orgs.reorganisation.plan import ReorganisationPlan, Successor
from coordinator.orgs.roster import queries as roster
from coordinator.orgs.roster.models import ContactBy
from tests.council_of_rare_states.meetings import a_meeting_for
from tests.council_of_rare_states.states import Onlooker, Rare, state
from tests.makers import a_holding, a_person, a_seat, an_item, an_organisation
from tests.minutes.making import a_held_seat


@state(Onlooker.LINK)
def without_a_telephone() -> Rare:
    person = a_person(email="", phone="", contact_by=ContactBy.POST)
    seat = a_seat(an_organisation(phone="", address=""))
    a_holding(seat, person)
    return Rare(a_meeting_for(seat), person)


@state(Onlooker.LINK)
def successor_today() -> Rare:
    seat = a_seat(an_organisation())
    a_holding(seat, a_person(name="見本 前任"), ends_on=clock.today() - timedelta(days=1))
    successor = a_person(name="見本 後任")
    a_holding(seat, successor, starts_on=clock.today())
    meeting = a_meeting_for(seat)
    an_item(meeting, organisation=seat.organisation, seat=seat)
    return Rare(meeting, successor)


@state(Onlooker.LINK)
def one_person_with_five_seats() -> Rare:
    person = a_person(name="見本 五席")
    seats = [a_seat(an_organisation()) for _ in range(5)]
    for seat in seats:
        a_holding(seat, person)
    for invited in (seats, seats[:2]):
        meeting = a_meeting_for(*invited)
        an_item(meeting, organisation=invited[0].organisation, seat=invited[0])
    return Rare(meeting, person)


@state()
def a_merged_organisation() -> Rare:
    one, other = a_held_seat(organisation="北の会"), a_held_seat(organisation="南の会")
    before = [one.organisation, other.organisation]
    meeting = a_meeting_for(one, other)
    seats = roster.seats_of_organisations({organisation.id for organisation in before})
    parts = [Successor("M-merged", "南北の会", "なんぼくのかい")]
    plan = ReorganisationPlan(
        from_on=clock.today(), before=before, after=parts, seats=seats, destinations={seat.uid: 0 for seat in seats}
    )
    return Rare(meeting, organisation=reorganisation.merge(plan))
