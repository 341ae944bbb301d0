"""Whose sheets are printed: those who are reached on paper, all, or one addressee."""

from collections.abc import Collection, Sequence

from coordinator.errors import NotFound
from coordinator.events.invitations.models import Guest
from coordinator.events.invitations.refusals import NothingToPrint
from coordinator.inquiries.addressees import Addressee, Way, way_of
from coordinator.orgs.roster.models import ContactBy

GROUPS: dict[str, Collection[ContactBy | None]] = {
    "paper": [way for way in ContactBy if way_of(way) is Way.PAPER],
    "post": (ContactBy.POST,),
    "fax": (ContactBy.FAX,),
    "all": (*ContactBy, None),
    "guests": (),
}
# Guests are reached on paper alone: the house knows their names and posts.
WITH_GUESTS = ("paper", "all", "guests")


def to_print(invited: Sequence[Addressee], wanted: str) -> list[Addressee]:
    """The same, refused where it is nobody."""
    found = chosen(invited, wanted)
    if not found:
        raise NothingToPrint()
    return found


def sheets_to_print(
    invited: Sequence[Addressee], guests: Sequence[Guest], wanted: str
) -> tuple[list[Addressee], list[Guest]]:
    """Whose notices are printed: the guests' with those on paper and with all, or alone."""
    found = chosen(invited, wanted), list(guests) if wanted in WITH_GUESTS else []
    if not any(found):
        raise NothingToPrint()
    return found


def chosen(invited: Sequence[Addressee], wanted: str) -> list[Addressee]:
    """A group by its name, or one addressee by uid; `NotFound` for whom the meeting does not invite."""
    if wanted in GROUPS:
        return [addressee for addressee in invited if addressee.way in GROUPS[wanted]]
    found = [addressee for addressee in invited if addressee.who.uid == wanted]
    if not found:
        raise NotFound()
    return found
