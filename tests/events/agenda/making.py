"""Uploads, papers and people as the tests of the agenda need them."""

import io
from functools import cache

from sqlalchemy import select

from coordinator.events.agenda.models import AgendaItem, Paper
from coordinator.extensions import db
from coordinator.files import services as files
from coordinator.files.cleaner import CleanFile, clean
from coordinator.files.models import ShownTo
from coordinator.orgs.accounts.models import User
from coordinator.orgs.directory.models import Organisation
from coordinator.web.viewer import Role, Viewer
from tests.files.making import a_pdf
from tests.makers import a_representative, kept

Upload = tuple[io.BytesIO, str]


def an_upload(name: str = "資料.pdf", content: bytes | None = None) -> Upload:
    """What a browser sends for one chosen file."""
    return io.BytesIO(a_pdf() if content is None else content), name


@cache
def a_clean_file(name: str = "資料.pdf") -> CleanFile:
    """Checked once for each name: the check is a process of its own, and has its own tests."""
    return clean(a_pdf(), name)


def a_paper(item: AgendaItem, shown_to: ShownTo = ShownTo.MEMBERS, name: str = "資料.pdf") -> Paper:
    stored = files.keep(a_clean_file(name), shown_to=shown_to)
    return kept(Paper(item=item, file=stored, title=name.rpartition(".")[0], position=len(item.papers)))


def a_member(organisation: Organisation | None = None) -> tuple[User, Organisation]:
    """A representative and the organisation whose lead seat that person holds."""
    user = a_representative(organisation)
    assert user.person is not None
    return user, user.person.holdings[0].seat.organisation


def viewer_of(user: User) -> Viewer:
    """The viewer that a signed-in representative is."""
    assert user.person is not None
    seats = [holding.seat for holding in user.person.holdings]
    return Viewer(
        role=Role.REPRESENTATIVE,
        uid=user.uid,
        person_id=user.person_id,
        seat_ids=frozenset(seat.id for seat in seats),
        organisation_ids=frozenset(seat.organisation_id for seat in seats),
    )


def url(meeting, *more: str) -> str:
    return "/".join([f"/desk/meetings/{meeting.slug}/agenda", *more])


def items() -> list[AgendaItem]:
    return list(db.session.scalars(select(AgendaItem).order_by(AgendaItem.id)))
