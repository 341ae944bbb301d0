"""A lost link is mailed again, to the address that the roster has, never to one that somebody typed."""

from coordinator import clock
from coordinator.orgs.links import queries, services
from coordinator.orgs.roster.models import Person
from coordinator.outbox import services as outbox


def lost(email: str) -> list[Person]:
    """Mail the link to everybody who is reached at this address; whom it reached."""
    people = queries.people_reached_at(email)
    for person in people:
        link = services.link_of(person)
        outbox.enqueue(
            key=f"lost-link:{link.uid}:{link.generation}:{clock.now():%Y%m%d%H%M}",
            notice="links/lost",
            recipient=person.email,
            recipient_name=person.name,
            link=services.sent(link),
        )
    return people
