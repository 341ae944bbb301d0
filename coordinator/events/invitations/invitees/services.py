"""Guests and other contacts of a meeting are written down, changed, and taken off: nothing else relies on them."""

from typing import Any

from coordinator.events.invitations.models import Guest, MeetingContact
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db


def add_guest(meeting: Meeting, *, name: str, post: str = "") -> Guest:
    guest = Guest(meeting=meeting, name=name, post=post)
    db.session.add(guest)
    db.session.flush()
    return guest


def add_contact(meeting: Meeting, **facts: Any) -> MeetingContact:
    contact = MeetingContact(meeting=meeting, **facts)
    db.session.add(contact)
    db.session.flush()
    return contact


def change(thing: Guest | MeetingContact, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(thing, name, value)
    thing.touch()
    db.session.flush()


def take_off(thing: Guest | MeetingContact) -> None:
    db.session.delete(thing)
    db.session.flush()
