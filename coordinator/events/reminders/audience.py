"""Whom each rule reminds of one meeting, as things stand now."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import Flask, current_app
from sqlalchemy import select

from coordinator.events.agenda.models import AgendaItem, ItemState
from coordinator.events.approvals import queries as approvals
from coordinator.events.bodies.models import Step
from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.letters import approval_text
from coordinator.events.invitations.models import Answer, Invitation
from coordinator.events.invitations.replies import has_answered, is_coming, is_online
from coordinator.events.meetings.models import Meeting
from coordinator.events.reminders.models import Rule
from coordinator.events.reminders.rules import Timing
from coordinator.extensions import db
from coordinator.inquiries.addressees import Addressee
from coordinator.orgs.accounts.models import User
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.members import Key
from coordinator.orgs.roster.models import ContactBy


@dataclass(frozen=True)
class Recipient:
    """An addressee of the meeting, or somebody of the office that has to do something.

    `is_to_approve`: what they have to do with the minutes is to approve them, for their text is finished.
    `is_online`: they take part online, and get the way in.
    """

    who: Addressee | User
    is_to_approve: bool = False
    is_online: bool = False

    @property
    def key(self) -> str:
        """`person:<uid>`, `organisation:<uid>` or `user:<uid>`: the same for every meeting."""
        named = self.who.who if isinstance(self.who, Addressee) else self.who
        return f"{type(named).__name__.lower()}:{named.uid}"

    @property
    def name(self) -> str:
        return self.who.name

    @property
    def email(self) -> str:
        return self.who.email

    @property
    def way(self) -> ContactBy | None:
        return self.who.way if isinstance(self.who, Addressee) else ContactBy.MAIL

    def timing_of(self, timing: Timing) -> Timing:
        """When a rule reminds them: mail goes out on any day."""
        return timing if self.way is ContactBy.MAIL else timing.handed

    @property
    def addressee(self) -> Addressee | None:
        return self.who if isinstance(self.who, Addressee) else None


def register_minutes(app: Flask, finished: Callable[[Collection[int]], Collection[int]]) -> None:
    """Minutes are written on a higher floor: `finished` says of which of these meetings nothing is left to write."""
    app.extensions["coordinator.finished_minutes"] = finished


def register_publications(app: Flask, undecided: Callable[[Meeting], Sequence[Organisation]]) -> None:
    """They are made on a higher floor: `undecided` names the offices for whose approval finished minutes wait."""
    app.extensions["coordinator.undecided_publication"] = undecided


class Audience:
    """Asked for several rules, a meeting's lists are read once."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    def of(self, rule: Rule) -> list[Recipient]:
        """Answers: who was told and has not answered. Items: who was told and has sent none. The day: who comes."""
        match rule:
            case Rule.ANSWERS_DUE:
                return [Recipient(one) for one in self._told if not has_answered(one, self._answers)]
            case Rule.ITEMS_DUE:
                return [Recipient(one) for one in self._told if not self._has_sent_an_item(one)]
            case Rule.DAY_BEFORE:
                coming = [one for one in self._addressees if is_coming(one, self._answers, self._waiting)]
                return [Recipient(one, is_online=is_online(one, self._answers)) for one in coming]
            case Rule.MINUTES_DUE:
                return self._offices_to_approve() if self._has_minutes else self._office(Step.MINUTES)
            case Rule.APPROVAL_MISSING:
                return self._undecided_offices()

    @cached_property
    def _addressees(self) -> list[Addressee]:
        return invitations.addressees(self.meeting)

    @cached_property
    def _answers(self) -> dict[int, Answer]:
        return invitations.answers(self.meeting)

    @cached_property
    def _waiting(self) -> set[Key]:
        return invitations.waiting(self.meeting)

    @cached_property
    def _told(self) -> list[Addressee]:
        """Whom a notice of this meeting reached: nobody is reminded of what they never heard of."""
        query = dispatch.every_notice(self.meeting).with_only_columns(Invitation)
        told: set[Key] = {row.key for row in db.session.scalars(query)}
        return [one for one in self._addressees if one.key in told]

    @cached_property
    def _with_items(self) -> set[int]:
        proposed = select(AgendaItem.organisation_id).where(
            AgendaItem.meeting_id == self.meeting.id, AgendaItem.state != ItemState.WITHDRAWN
        )
        return set(db.session.scalars(proposed))

    @cached_property
    def _has_minutes(self) -> bool:
        finished = current_app.extensions["coordinator.finished_minutes"]
        return self.meeting.id in finished([self.meeting.id])

    def _has_sent_an_item(self, addressee: Addressee) -> bool:
        return any(organisation.id in self._with_items for organisation in addressee.organisations)

    def _undecided_offices(self) -> list[Recipient]:
        """Those who work in the offices that have not approved the notice, as long as it has not gone out."""
        if dispatch.is_sent(self.meeting):
            return []
        missing = approvals.missing(approval_text.asked_of(self.meeting))
        return self._people_of(*(decision.office for decision in missing))

    def _offices_to_approve(self) -> list[Recipient]:
        """Those who work in the offices whose approval is all that the publication waits for."""
        undecided = current_app.extensions["coordinator.undecided_publication"]
        return self._people_of(*undecided(self.meeting), is_to_approve=True)

    def _office(self, step: Step) -> list[Recipient]:
        """Those who work in the office that owns the step."""
        owner = self.meeting.body.owner_of(step)
        return self._people_of(owner) if owner else []

    def _people_of(self, *offices: Organisation, is_to_approve: bool = False) -> list[Recipient]:
        work_there = User.office_id.in_([office.id for office in offices])
        users = select(User).where(work_there, User.deactivated_at.is_(None)).order_by(User.id)
        return [Recipient(user, is_to_approve) for user in db.session.scalars(users)] if offices else []
