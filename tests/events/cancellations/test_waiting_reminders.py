"""A meeting ends on its own page while a reminder of it waits: nobody is sent what is no longer so."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from coordinator.events.invitations.models import AnswerCode
from coordinator.events.reminders.models import ReminderClaim
from coordinator.extensions import db
from coordinator.outbox.models import MessageState
from tests.events.reminders.scenes import MEETING_DAY, a_meeting_told_of, answered, at_nine, reminded, reminders
from tests.makers import a_council, a_holding, a_user, sign_in
from tests.pages import Browser

WHEN_ANSWERS_ARE_ASKED_FOR = MEETING_DAY - timedelta(days=17)
THE_DAY_BEFORE = MEETING_DAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("page", "form", "reminded_on", "pressed_on"),
    [
        pytest.param("cancel", "reason-form", WHEN_ANSWERS_ARE_ASKED_FOR, WHEN_ANSWERS_ARE_ASKED_FOR, id="cancelled"),
        pytest.param("postpone", "reason-form", WHEN_ANSWERS_ARE_ASKED_FOR, WHEN_ANSWERS_ARE_ASKED_FOR, id="postponed"),
        pytest.param("call-off", "call-off-form", THE_DAY_BEFORE, MEETING_DAY, id="called off on its day"),
    ],
)
def test_what_waits_of_a_meeting_is_taken_back_when_its_page_ends_it(
    browser: Browser, page: str, form: str, reminded_on: date, pressed_on: date
) -> None:
    a_council()
    holding = a_holding()
    with at_nine(MEETING_DAY - timedelta(days=40)):
        meeting = a_meeting_told_of()
        if page == "call-off":
            answered(meeting, holding, AnswerCode.ATTEND)
    with at_nine(reminded_on):
        assert reminded() == 1

    with at_nine(pressed_on):
        secretariat = sign_in(browser, a_user())
        reason = {} if page == "call-off" else {"reason": "大雨のため"}
        secretariat.submit(f"/desk/meetings/{meeting.slug}/{page}", form, **reason)

    assert [one.state for one in reminders()] == [MessageState.WITHDRAWN]
    assert db.session.scalars(select(ReminderClaim)).all() == []
