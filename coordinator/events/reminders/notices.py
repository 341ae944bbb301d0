"""What a reminder says: one mail with everything of which one recipient is reminded that day."""

from collections.abc import Sequence
from datetime import date, datetime

from coordinator.events.reminders.audience import Recipient
from coordinator.events.reminders.queries import Reminder
from coordinator.orgs.links import services as links
from coordinator.outbox import services as outbox
from coordinator.outbox.models import Message


def mail(recipient: Recipient, reminders: Sequence[Reminder], *, day: date, key: str) -> Message | None:
    """It waits for no one's convenience: after the first of its ends it is not sent."""
    addressee = recipient.addressee
    return outbox.enqueue(
        key=key,
        notice="reminders/member" if addressee else "reminders/office",
        recipient=recipient.email,
        recipient_name=recipient.name,
        not_after=_end_of(reminders),
        link=links.sent(links.link_of(addressee.who)) if addressee else None,
        reminders=reminders,
        day=day,
    )


def _end_of(reminders: Sequence[Reminder]) -> datetime:
    return min(one.timing.holds_until for one in reminders)
