"""Who may see and do what (DECISIONS 1, 5), as tables: each row is a viewer, a thing, and the answer."""

import pytest

from coordinator import clock
from coordinator.events.agenda import policies
from coordinator.events.agenda.models import ItemState
from coordinator.events.meetings.models import MeetingState
from coordinator.files.models import ShownTo
from tests.events.agenda.making import a_paper
from tests.events.agenda.scenes import STAFF, a_scene
from tests.makers import a_kind

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize("state", ItemState)
def test_an_item_is_for_the_secretariat_and_its_own_organisation_then_for_those_expected(state):
    scene = a_scene(state)
    known = {"own", *STAFF} | ({"expected"} if state is ItemState.ACCEPTED else set())

    assert scene.yes(policies.sees_item, scene.item, scene.expected) == known


def test_of_a_meeting_in_preparation_members_know_nothing_but_their_own_items():
    scene = a_scene(ItemState.ACCEPTED, meeting=MeetingState.PLANNED)

    assert scene.yes(policies.sees_item, scene.item, scene.expected) == {"own", *STAFF}


@pytest.mark.parametrize("state", ItemState)
@pytest.mark.parametrize("shown_to", ShownTo)
def test_a_paper_for_members_is_for_those_expected_from_acceptance(state, shown_to):
    scene = a_scene(state)
    paper = a_paper(scene.item, shown_to)
    members = {"own"} | ({"expected"} if state is ItemState.ACCEPTED else set())
    known = STAFF if shown_to is ShownTo.SECRETARIAT else STAFF | members

    assert scene.yes(policies.sees_paper, paper, scene.expected) == known


def test_a_withdrawn_paper_is_the_secretariat_s():
    scene = a_scene(ItemState.ACCEPTED)
    paper = a_paper(scene.item)
    paper.withdrawn_at = clock.now()

    assert scene.yes(policies.sees_paper, paper, scene.expected) == STAFF


@pytest.mark.parametrize("shown_to", ShownTo)
@pytest.mark.parametrize("item_state", ItemState)
@pytest.mark.parametrize("is_fixed", [True, False])
@pytest.mark.parametrize("is_internal", [True, False])
def test_everybody_has_only_public_papers_of_a_fixed_programme_of_a_public_meeting(
    shown_to, item_state, is_fixed, is_internal
):
    scene = a_scene(item_state, kind=a_kind(is_internal=is_internal))
    scene.item.number = 1
    scene.meeting.programme_fixed_at = clock.now() if is_fixed else None
    paper = a_paper(scene.item, shown_to)

    wanted = shown_to is ShownTo.PUBLIC and item_state is ItemState.ACCEPTED and is_fixed and not is_internal
    assert policies.shows_paper_to_all(paper) is wanted


def test_an_item_without_a_number_is_not_in_the_public_programme():
    scene = a_scene(ItemState.ACCEPTED)
    scene.meeting.programme_fixed_at = clock.now()

    assert not policies.shows_paper_to_all(a_paper(scene.item, ShownTo.PUBLIC))


OPEN = {ItemState.SUBMITTED, ItemState.RETURNED}
GONE = {ItemState.WITHDRAWN, ItemState.MOVED}
ACTS = [
    (policies.can_change_own, OPEN, {"own"}),
    (policies.can_accept, OPEN, STAFF),
    (policies.can_return, {ItemState.SUBMITTED, ItemState.ACCEPTED}, STAFF),
    (policies.can_withdraw, set(ItemState) - GONE, STAFF),
    (policies.can_change, set(ItemState) - GONE, STAFF),
    (policies.can_move, {ItemState.SUBMITTED, ItemState.ACCEPTED}, STAFF),
]


@pytest.mark.parametrize("state", ItemState)
@pytest.mark.parametrize(("act", "states", "who"), ACTS, ids=lambda value: getattr(value, "__name__", ""))
def test_what_may_be_done_with_an_item(act, states, who, state):
    scene = a_scene(state)

    assert scene.yes(act, scene.item) == (who if state in states else set())


@pytest.mark.parametrize("state", MeetingState)
def test_what_may_be_done_with_an_agenda(state):
    scene = a_scene(meeting=state)
    over = state in (MeetingState.HELD, MeetingState.CANCELLED)

    assert scene.yes(policies.can_enter, scene.meeting) == (set() if over else STAFF)
    assert scene.yes(policies.can_order, scene.meeting) == (set() if over else STAFF)
    assert scene.yes(policies.can_fix, scene.meeting) == (set() if state is MeetingState.CANCELLED else STAFF)
    assert scene.yes(policies.can_submit_item, scene.expected) == {"own", "expected"}
