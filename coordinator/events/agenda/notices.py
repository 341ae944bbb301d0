"""What the proposer is told by mail: received, accepted, returned, moved. Entered by the secretariat: nobody is."""

from coordinator.events.agenda.models import AgendaItem
from coordinator.orgs.accounts import queries as accounts
from coordinator.orgs.accounts.models import User
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.links import queries as links
from coordinator.orgs.links import services as linking
from coordinator.orgs.roster.models import Person
from coordinator.outbox import services as outbox
from coordinator.outbox.services import SecretLink


def item_received(item: AgendaItem) -> None:
    _tell(item, "received")


def item_accepted(item: AgendaItem) -> None:
    _tell(item, "accepted")


def item_returned(item: AgendaItem) -> None:
    _tell(item, "returned")


def item_moved(item: AgendaItem) -> None:
    _tell(item, "moved")


def _tell(item: AgendaItem, event: str) -> None:
    """One mail for one event of one version of the item, to the person who sent it, with the way to their page."""
    proposer = _proposer(item)
    if proposer is not None and proposer.email:
        link = _link_of(proposer)
        outbox.enqueue(
            key=f"agenda:{event}:{item.uid}:{item.version}",
            notice=f"agenda/{event}",
            recipient=proposer.email,
            recipient_name=proposer.name,
            link=link,
            opens_without_password=link is not None,
            item=item,
            meeting=item.meeting,
        )


def _link_of(proposer: User | Person | Organisation) -> SecretLink | None:
    """Their personal link; None for whoever has none, or whose link was stopped: they sign in."""
    if isinstance(proposer, User):
        return None
    link = linking.link_of(proposer)
    return linking.sent(link) if link.stopped_at is None else None


def _proposer(item: AgendaItem) -> User | Person | Organisation | None:
    """Who sent it, signed in or by a personal link, as far as a mail still goes there."""
    if item.submitted_by_uid is None:
        return None
    user = accounts.user_if_any(item.submitted_by_uid)
    if user is None:
        return links.addressee_of(item.submitted_by_uid)
    if not user.is_active:
        return None
    return user.person if user.person and user.person.email else user
