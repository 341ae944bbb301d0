"""宛名ラベル: the addresses of those to whom a letter goes, to be stuck on envelopes."""

from collections.abc import Sequence

from coordinator.events.invitations.letters.letter import address_lines
from coordinator.events.invitations.paper.sheets import postal_lines
from coordinator.events.invitations.refusals import NothingToPrint
from coordinator.events.meetings.marks import label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.labels import Label, Labels, LabelSheet
from coordinator.inquiries.addressees import Addressee


def address_labels(meeting: Meeting, addressees: Sequence[Addressee], *, sheet: LabelSheet, used: int) -> Labels:
    """Whoever has no address in the roster has no label."""
    labels = [
        Label(postal_lines(addressee), address_lines(addressee, meeting.reference_day))
        for addressee in addressees
        if addressee.postal_address
    ]
    if not labels:
        raise NothingToPrint()
    return Labels(
        title=f"{label_on_paper(meeting)} 宛名ラベル",
        sheet=sheet,
        labels=labels,
        written_on=meeting.reference_day,
        used=used,
    )
