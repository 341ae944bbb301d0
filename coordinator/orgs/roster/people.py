"""Writing people: how they are reached, and who may see what of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from coordinator.extensions import db
from coordinator.orgs.roster import queries
from coordinator.orgs.roster.models import Consent, Consented, ContactBy, Person
from coordinator.orgs.roster.refusals import NamesakeKnown, NoWayToReach, PersonCodeTaken
from coordinator.unique import refused_if_taken

# What of a person each way needs; post, fax, hand and regular meetings go through the organisation.
NEEDED = {ContactBy.MAIL: "email", ContactBy.TELEPHONE: "phone"}


def enter(*, name: str, is_another: bool, **facts: Any) -> Person:
    """Register a person whom somebody typed: nobody is called so, or they said that this is somebody else."""
    if not is_another and queries.namesakes(name):
        raise NamesakeKnown()
    return add_person(name=name, **facts)


def add_person(*, name: str, code: str | None = None, **facts: Any) -> Person:
    """Register a person; the secretariat alone sees them until they agree to more."""
    person = Person(name=name, code=code or None, **facts)
    _refuse_unreachable(person)
    with refused_if_taken(PersonCodeTaken(code or "")):
        db.session.add(person)
    return person


def change_person(person: Person, *, code: str | None, **facts: Any) -> Person:
    """Change a person's name or how they are reached; what was published keeps its names."""
    with refused_if_taken(PersonCodeTaken(code or "")):
        person.code = code or None
        for field, value in facts.items():
            setattr(person, field, value)
        _refuse_unreachable(person)
        person.touch()
    return person


def agree(person: Person, wanted: Mapping[tuple[str, Consented], date | None]) -> Person:
    """Set what a person agrees to show: by field and audience, until a day or without end; all else is withdrawn."""
    set_consents(person, wanted)
    person.touch()
    db.session.flush()
    return person


def set_consents(person: Person, wanted: Mapping[tuple[str, Consented], date | None]) -> None:
    known = {(consent.field, consent.audience): consent for consent in person.consents}
    for key, until_on in wanted.items():
        if key in known:
            known[key].until_on = until_on
        else:
            person.consents.append(Consent(field=key[0], audience=key[1], until_on=until_on))
    for key, consent in known.items():
        if key not in wanted:
            person.consents.remove(consent)


def can_be_reached(*, contact_by: ContactBy, email: str, phone: str) -> bool:
    """Whether there is what this way needs."""
    needed = NEEDED.get(contact_by)
    return needed is None or bool({"email": email, "phone": phone}[needed])


def _refuse_unreachable(person: Person) -> None:
    way = person.contact_by or ContactBy.MAIL
    if not can_be_reached(contact_by=way, email=person.email or "", phone=person.phone or ""):
        raise NoWayToReach()
