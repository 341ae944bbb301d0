"""Links to set a password: they come by mail alone, hold for a while, and are spent once."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from coordinator import clock
from coordinator.extensions import db, new_uid
from coordinator.orgs.accounts import queries
from coordinator.orgs.accounts.models import ResetLink, User
from coordinator.orgs.accounts.refusals import AccountClosed
from coordinator.outbox import services as outbox
from coordinator.outbox.services import SecretLink
from coordinator.web.link_tokens import digest_of

RESET_HOLDS = timedelta(minutes=30)
AT_MOST_EVERY = timedelta(minutes=10)
# Nobody waits for this mail at the screen: it is read the next day or after the holidays.
INVITATION_HOLDS = timedelta(days=7)
PATH = "/sign-in/reset/"


def mail_reset(email: str) -> User | None:
    """Somebody forgot the password: mail a link to the account of this address, if there is one.

    At most every ten minutes: the link of before still holds. For an unknown address the same mail is written and
    taken back, so that the time tells nothing.
    """
    was_mailed, user = _was_mailed_lately(email), queries.active_user(email)
    if user is not None and not was_mailed:
        _mail(user, notice="accounts/reset", holds=RESET_HOLDS)
        return user
    with db.session.begin_nested() as rehearsal:
        _write(f"reset:{new_uid()}", "accounts/reset", email=email, name="", until=clock.now())
        rehearsal.rollback()
    return None


def _was_mailed_lately(email: str) -> bool:
    """Whether one that holds for another while went out less than ten minutes ago."""
    latest = clock.now() + RESET_HOLDS
    is_recent = ResetLink.expires_at.between(latest - AT_MOST_EVERY, latest)
    is_theirs = User.email == queries.normal(email)
    query = select(ResetLink.id).join(ResetLink.user).where(is_theirs, ResetLink.used_at.is_(None), is_recent)
    return db.session.scalar(query.limit(1)) is not None


def mail_invitation(user: User) -> None:
    """A new account: its owner sets the password, nobody else ever knows it."""
    if not user.is_active:
        raise AccountClosed()
    _mail(user, notice="accounts/invitation", holds=INVITATION_HOLDS)


def seal_again(keep_former: bool) -> list[str]:  # the shape of `keys.Seal`
    """Links that wait to be mailed open with the key of now; those that are out end, unless the former key may stay.

    Nobody is told: a link that is gone is asked for anew on the page of a forgotten password.
    """
    now = clock.now()
    if not keep_former:
        db.session.execute(update(ResetLink).where(ResetLink.used_at.is_(None)).values(used_at=now))
    for message in outbox.undelivered(PATH):
        user, until, sealed = queries.active_user(message.recipient), message.not_after, digest_of(message.link_name)
        if user is None or until is None or until <= now:
            continue
        db.session.execute(delete(ResetLink).where(ResetLink.token_sha256 == sealed))
        db.session.add(ResetLink(token_sha256=sealed, user=user, expires_at=until))
    db.session.flush()
    return []


def _mail(user: User, *, notice: str, holds: timedelta) -> None:
    name = f"reset:{new_uid()}"
    until = clock.now() + holds
    db.session.add(ResetLink(token_sha256=digest_of(name), user=user, expires_at=until))
    _write(name, notice, email=user.email, name=user.name, until=until)


def _write(link_name: str, notice: str, *, email: str, name: str, until: datetime) -> None:
    outbox.enqueue(
        key=link_name,
        notice=notice,
        recipient=email,
        recipient_name=name,
        link=SecretLink(PATH, link_name),
        not_after=until,
        holds_until=until,
        email=email,
    )
