"""The order of the roster (名簿順): seats are moved among themselves, and each has a place of its own from then on."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from coordinator.extensions import db
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import queries
from coordinator.orgs.roster.models import Seat
from coordinator.orgs.roster.refusals import RosterMoved


def put_in_order(seats: Sequence[Seat], uids: Sequence[str], *, seen: str) -> None:
    """Let these seats stand in the order of `uids`, on the places that they have among all others.

    `seen` is the `order_mark` of the list that was looked at while deciding.
    """
    listed = {seat.uid: seat.id for seat in seats}
    # Others who order wait here until our commit.
    db.session.execute(select(Seat.id).order_by(Seat.id).with_for_update())
    everything = select(Seat.id, Seat.uid, Seat.order).join(Seat.organisation).join(Organisation.kind)
    rows = db.session.execute(everything.order_by(*queries.roster_order())).all()
    if order_mark([row.uid for row in rows if row.uid in listed]) != seen or sorted(uids) != sorted(listed):
        raise RosterMoved()

    wanted = iter(uids)
    after = [listed[next(wanted)] if row.uid in listed else row.id for row in rows]
    before = {row.id: row.order for row in rows}
    _place({seat: place for place, seat in enumerate(after, start=1) if before[seat] != place})


def moved(uids: Sequence[str], act: str) -> list[str]:
    """The order after `up:<uid>` or `down:<uid>`; at the end of the list a seat stays."""
    way, _colon, uid = act.partition(":")
    if uid not in uids or way not in ("up", "down"):
        raise RosterMoved()
    order, here = list(uids), uids.index(uid)
    there = here - 1 if way == "up" else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return order


def order_mark(uids: Sequence[str]) -> str:
    """What a list looked like: another order, or another seat, gives another mark."""
    return hashlib.sha256(" ".join(uids).encode()).hexdigest()[:32]


def _place(places: dict[int, int]) -> None:
    """Whoever has one of these seats open in a form is told: its place is one of its fields."""
    one = update(Seat).where(Seat.id == bindparam("seat"))
    placed = one.values(order=bindparam("place"), version=Seat.version + 1)
    if places:
        # Straight to the connection: the session would load and flush each of them.
        db.session.connection().execute(placed, [{"seat": seat, "place": place} for seat, place in places.items()])
    db.session.expire_all()
