"""Who may see and do what with an item. Pure: the views fetch, and pass the ids of the seats that are expected."""

from collections.abc import Collection

from coordinator.events.agenda.models import AgendaItem, ItemState, Paper
from coordinator.events.meetings.models import Meeting
from coordinator.files.models import ShownTo
from coordinator.web.viewer import Viewer


def is_expected(viewer: Viewer, expected: Collection[int]) -> bool:
    """Whether one of the viewer's seats is among the expected ones."""
    return not viewer.seat_ids.isdisjoint(expected)


def can_submit_item(viewer: Viewer, expected: Collection[int]) -> bool:
    """A member's own item; the secretariat enters items for others."""
    return is_expected(viewer, expected)


def is_proposer(viewer: Viewer, item: AgendaItem) -> bool:
    """An item belongs to an organisation: whoever holds one of its seats today stands for it (DECISIONS 4).

    Whoever comes to have the seat from which it was proposed stands for it where the meeting lies on the seat's days.
    An internal one is the secretariat's, whichever office it belongs to.
    """
    is_of_own_seat = item.seat_id in viewer.seat_ids and viewer.has_on(item.seat_id, item.meeting.reference_day)
    return (item.organisation_id in viewer.organisation_ids or is_of_own_seat) and not item.is_internal


def can_change_own(viewer: Viewer, item: AgendaItem) -> bool:
    return is_proposer(viewer, item) and item.is_open_to_its_proposer


def can_accept(viewer: Viewer, item: AgendaItem) -> bool:
    return viewer.is_secretariat and item.may_be_accepted


def can_return(viewer: Viewer, item: AgendaItem) -> bool:
    return viewer.is_secretariat and item.may_be_returned


def can_withdraw(viewer: Viewer, item: AgendaItem) -> bool:
    return viewer.is_secretariat and item.may_be_withdrawn


def can_move(viewer: Viewer, item: AgendaItem) -> bool:
    return viewer.is_secretariat and item.may_be_moved


def can_change(viewer: Viewer, item: AgendaItem) -> bool:
    return viewer.is_secretariat and item.may_be_changed


def can_enter(viewer: Viewer, meeting: Meeting) -> bool:
    """From `planned` until `held`, after the deadline too (DECISIONS 5)."""
    return viewer.is_secretariat and not meeting.is_over


def can_order(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_secretariat and not meeting.is_over and meeting.programme_fixed_at is None


def can_fix(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_secretariat and meeting.may_be_changed and meeting.programme_fixed_at is None


def can_reopen(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_secretariat and not meeting.is_over and meeting.programme_fixed_at is not None


def sees_item(viewer: Viewer, item: AgendaItem, expected: Collection[int]) -> bool:
    """The secretariat and its own organisation always, those expected once it is accepted (DECISIONS 1).

    An internal one: the secretariat alone.
    """
    if viewer.is_secretariat or is_proposer(viewer, item):
        return True
    return is_known_to_members(item) and is_expected(viewer, expected)


def sees_paper(viewer: Viewer, paper: Paper, expected: Collection[int]) -> bool:
    """As its item, as far as it is shown to members; a withdrawn one and the secretariat's own: the secretariat."""
    if viewer.is_secretariat:
        return True
    if paper.withdrawn_at is not None or paper.shown_to is ShownTo.SECRETARIAT:
        return False
    return sees_item(viewer, paper.item, expected)


def sees_set_of_papers(viewer: Viewer, meeting: Meeting, expected: Collection[int]) -> bool:
    """All papers in one file: those expected, once the programme is fixed and the papers have their numbers."""
    is_ready = meeting.announced_at is not None and meeting.programme_fixed_at is not None
    return is_ready and is_expected(viewer, expected)


def shows_paper_to_all(paper: Paper) -> bool:
    """Whether visitors may have it: public, and its item stands in a fixed programme."""
    return paper.withdrawn_at is None and paper.shown_to is ShownTo.PUBLIC and paper.item.is_published


def is_known_to_members(item: AgendaItem) -> bool:
    """An accepted item, not an internal one, of a meeting that its members know of."""
    return not item.is_internal and item.state is ItemState.ACCEPTED and item.meeting.announced_at is not None
