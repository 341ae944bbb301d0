"""Making, sending, renewing and stopping personal links."""

from datetime import date

from sqlalchemy.exc import IntegrityError

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.links import queries
from coordinator.orgs.links.models import PersonalLink
from coordinator.orgs.roster.models import Person
from coordinator.outbox import services as outbox
from coordinator.outbox.services import SecretLink
from coordinator.web import link_tokens


def link_of(addressee: Person | Organisation) -> PersonalLink:
    """The addressee's link, made when it is asked for the first time."""
    found = queries.link_of(addressee)
    if found is not None:
        return found
    link = PersonalLink(generation=1)
    if isinstance(addressee, Person):
        link.person, link.person_id = addressee, addressee.id
    else:
        link.organisation, link.organisation_id = addressee, addressee.id
    _seal(link)
    try:
        with db.session.begin_nested():
            db.session.add(link)
    except IntegrityError:  # another request made it in this moment
        return db.session.scalars(queries.of(addressee)).one()
    return link


def sent(link: PersonalLink, *, on: date | None = None) -> SecretLink:
    """Note that it goes out on a day, which decides how long it holds; what the outbox needs to fill it in."""
    link.last_sent_on = on or clock.today()
    return SecretLink(queries.PATH, link.token_name)


def renew(link: PersonalLink) -> PersonalLink:
    """Make a new link; the old one opens nothing from now on, on paper neither. What waits to be mailed carries it."""
    former_name = link.token_name
    link.generation += 1
    link.stopped_at = link.disowned_at = None
    _seal(link)
    outbox.relink(former_name, link.token_name)
    db.session.flush()
    return link


def seal_again(keep_former: bool) -> list[str]:  # the shape of `keys.Seal`
    """Every link with the key of now; a line for each whose link is another one for that, as `links renew` has them."""
    told = []
    for link in db.session.scalars(queries.links()):
        former = link.token_sha256
        _seal(link)
        if link.token_sha256 == former:
            continue
        link.former_sha256 = former if keep_former else None
        if link.stopped_at is None:
            told.append(queries.told(link))
    db.session.flush()
    return told


def stop(link: PersonalLink) -> PersonalLink:
    """Nothing opens until a new link is made."""
    if link.stopped_at is None:
        renew(link)
        link.stopped_at = clock.now()
        db.session.flush()
    return link


def disown(link: PersonalLink) -> bool:
    """Whoever opened it says that it is not theirs; it still opens. False where that was said before."""
    if link.disowned_at is not None:
        return False
    link.disowned_at = clock.now()
    db.session.flush()
    return True


def settle(link: PersonalLink) -> PersonalLink:
    """The secretariat has looked into it, and the link is with the right person."""
    link.disowned_at = None
    db.session.flush()
    return link


def _seal(link: PersonalLink) -> None:
    link.token_sha256, link.former_sha256 = link_tokens.digest_of(link.token_name), None
