"""A lost link is mailed again, to the address that the roster has, never to one that somebody typed.

Of a link that is with somebody else the office is told, where it has an address.
"""

from datetime import timedelta

from coordinator import clock
from coordinator.council import queries as council
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.links import queries, services
from coordinator.orgs.links.models import PersonalLink
from coordinator.orgs.roster.models import Person
from coordinator.outbox import services as outbox

AT_MOST_EVERY = timedelta(hours=1)


def lost(email: str) -> list[Person | Organisation]:
    """Mail the link to everybody who is reached at this address, but for whom it is stopped; whom it reached.

    At most once an hour, whoever asks for it: the mail of before has the same link.
    """
    links = [services.link_of(addressee) for addressee in queries.reached_at(email)]
    open_ones = [link for link in links if link.stopped_at is None and not _was_mailed_lately(link)]
    for link in open_ones:
        addressee = link.addressee
        outbox.enqueue(
            key=f"lost-link:{link.uid}:{link.generation}:{clock.now():%Y%m%d%H%M}",
            notice="links/lost",
            recipient=addressee.email,
            recipient_name=addressee.name,
            of_person=isinstance(addressee, Person),
            link=services.sent(link),
        )
    return [link.addressee for link in open_ones]


def _was_mailed_lately(link: PersonalLink) -> bool:
    return outbox.was_written(f"lost-link:{link.uid}:{link.generation}:", since=clock.now() - AT_MOST_EVERY)


def disowned(link: PersonalLink) -> None:
    """Somebody opened a link and says that it is not theirs."""
    found = council.current()
    if found is not None:
        outbox.enqueue(
            key=f"disowned:{link.uid}:{link.disowned_at:%Y%m%d%H%M%S}",
            notice="links/disowned",
            recipient=found.email,
            recipient_name=found.office_name,
            disowned=link,
        )
