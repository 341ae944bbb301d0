"""What somebody could send who should not."""

import pytest
from sqlalchemy import select

from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from tests.makers import a_body, a_meeting, a_representative, sign_in
from tests.pages import Browser

ACTS = ("edit", "announce", "postpone", "cancel", "hold")


@pytest.fixture
def representative(open_browser) -> Browser:
    return sign_in(open_browser(), a_representative())


@pytest.mark.parametrize("act", ACTS)
def test_a_representative_changes_no_meeting(representative: Browser, act):
    meeting = a_meeting(title="もとのまま")

    answer = representative.post_raw(f"/desk/meetings/{meeting.slug}/{act}", title="x", reason="x", version=1)

    assert answer.status_code == 403
    db.session.refresh(meeting)
    assert (meeting.title, meeting.state, meeting.version) == ("もとのまま", MeetingState.ANNOUNCED, 1)


@pytest.mark.parametrize("act", ACTS)
def test_a_visitor_changes_no_meeting(browser: Browser, act):
    meeting = a_meeting(title="もとのまま")

    answer = browser.post_raw(f"/desk/meetings/{meeting.slug}/{act}", title="x", reason="x", version=1)

    assert answer.status_code in (303, 403)
    db.session.refresh(meeting)
    assert (meeting.title, meeting.version) == ("もとのまま", 1)


def test_a_representative_plans_no_meeting(representative: Browser):
    a_body(code="plenary")

    assert representative.post_raw("/desk/meetings/new", body="plenary").status_code == 403
    assert db.session.scalars(select(Meeting)).all() == []


def test_fields_that_the_form_does_not_offer_change_nothing(secretariat: Browser):
    meeting = a_meeting(running_number=1)
    facts = {"title": "新しい題名", "openness": "open", "number": meeting.number, "running_number": 1}
    foreign = {
        "slug": "2020-other-1",
        "state": "held",
        "uid": "x",
        "body_id": 99,
        "fiscal_year": 1999,
        "announced_at": "",
    }

    answer = secretariat.post_raw(
        f"/desk/meetings/{meeting.slug}/edit",
        **facts,
        **foreign,
        held_on=meeting.held_on.isoformat(),
        version=meeting.version,
    )

    assert answer.status_code == 303
    before = (meeting.slug, meeting.state, meeting.uid, meeting.body_id, meeting.fiscal_year)
    db.session.refresh(meeting)
    assert meeting.title == "新しい題名"
    assert (meeting.slug, meeting.state, meeting.uid, meeting.body_id, meeting.fiscal_year) == before


def test_a_body_that_was_not_offered_is_refused(secretariat: Browser):
    a_body(code="plenary")

    answer = secretariat.post_raw("/desk/meetings/new", body="other", openness="open", fiscal_year=2026)

    assert answer.status_code == 422


@pytest.mark.parametrize(
    "typed",
    [
        {"number": 2**63, "running_number": "x" * 5000},
        {"observer_places": 2**63},
        {"openness": "wide"},
        {"fiscal_year": "9" * 40},
        {"joint_body_codes": "x"},
        {"held_on": "9999-99-99", "starts": "\ud800".encode("utf-8", "surrogatepass")},
    ],
)
def test_odd_values_are_refused_and_break_nothing(secretariat: Browser, typed):
    a_body(code="plenary")
    meeting = a_meeting()

    for address in ("/desk/meetings/new", f"/desk/meetings/{meeting.slug}/edit"):
        answer = secretariat.post_raw(address, **{"body": "plenary", "version": 1, **typed})
        assert answer.status_code in (303, 422)


def test_an_act_without_a_version_is_not_done(secretariat: Browser):
    meeting = a_meeting()

    answer = secretariat.post_raw(f"/desk/meetings/{meeting.slug}/cancel", reason="理由")

    assert answer.status_code == 409
    db.session.refresh(meeting)
    assert meeting.state is MeetingState.ANNOUNCED
