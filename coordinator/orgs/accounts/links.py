"""Links to set a password: they come by mail alone, hold for a while, and are spent once."""

from datetime import datetime, timedelta

from coordinator import clock
from coordinator.extensions import db, new_uid
from coordinator.orgs.accounts import queries
from coordinator.orgs.accounts.models import ResetLink, User
from coordinator.orgs.accounts.refusals import AccountClosed
from coordinator.outbox import services as outbox
from coordinator.outbox.services import SecretLink
from coordinator.web import link_tokens

RESET_HOLDS = timedelta(minutes=30)
# Nobody waits for this mail at the screen: it is read the next day or after the holidays.
INVITATION_HOLDS = timedelta(days=7)
PATH = "/sign-in/reset/"


def mail_reset(email: str) -> User | None:
    """Somebody forgot the password: mail a link to the account of this address, if there is one.

    For an unknown address the same mail is written and taken back, so that the time tells nothing.
    """
    user = queries.active_user(email)
    if user is not None:
        _mail(user, notice="accounts/reset", holds=RESET_HOLDS)
        return user
    with db.session.begin_nested() as rehearsal:
        _write(f"reset:{new_uid()}", "accounts/reset", email=email, name="", until=clock.now())
        rehearsal.rollback()
    return None


def mail_invitation(user: User) -> None:
    """A new account: its owner sets the password, nobody else ever knows it."""
    if not user.is_active:
        raise AccountClosed()
    _mail(user, notice="accounts/invitation", holds=INVITATION_HOLDS)


def _mail(user: User, *, notice: str, holds: timedelta) -> None:
    name = f"reset:{new_uid()}"
    until = clock.now() + holds
    db.session.add(ResetLink(token_sha256=link_tokens.digest_of(name), user=user, expires_at=until))
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
