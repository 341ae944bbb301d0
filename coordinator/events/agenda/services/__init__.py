"""What is done to items, their papers, their order and the programme."""

from coordinator.events.agenda.services.goals import take_succeeding_goals
from coordinator.events.agenda.services.items import (
    accept,
    change,
    change_own,
    enter,
    return_to_proposer,
    submit,
    withdraw,
    withdraw_own,
)
from coordinator.events.agenda.services.order import move, order
from coordinator.events.agenda.services.papers import (
    add_papers,
    change_own_paper,
    change_paper,
    withdraw_own_paper,
    withdraw_paper,
)
from coordinator.events.agenda.services.programme import fix, reopen
from coordinator.events.agenda.services.transfer import move_to_meeting

__all__ = [
    "accept",
    "add_papers",
    "change",
    "change_own",
    "change_own_paper",
    "change_paper",
    "enter",
    "fix",
    "move",
    "move_to_meeting",
    "order",
    "reopen",
    "return_to_proposer",
    "submit",
    "take_succeeding_goals",
    "withdraw",
    "withdraw_own",
    "withdraw_own_paper",
    "withdraw_paper",
]
