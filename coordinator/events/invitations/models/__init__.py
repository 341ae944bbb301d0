"""An addressee's row in a meeting, what was sent to them, and the answer for each of their seats; split by noun."""

from coordinator.events.invitations.models.answers import Answer, AnswerCode, EarlierAnswer, FormerAnswer, ReplyFacts
from coordinator.events.invitations.models.invitations import Children, Help, Invitation, Place, PlaceSort
from coordinator.events.invitations.models.notices import NoticeText, notice_sender
from coordinator.events.invitations.models.others import ContactRole, Guest, MeetingContact
from coordinator.events.invitations.models.sendings import Occasion, Outcome, Sending, ToldFacts

__all__ = [
    "Answer",
    "AnswerCode",
    "Children",
    "ContactRole",
    "EarlierAnswer",
    "FormerAnswer",
    "Guest",
    "Help",
    "Invitation",
    "MeetingContact",
    "NoticeText",
    "Occasion",
    "Outcome",
    "Place",
    "PlaceSort",
    "ReplyFacts",
    "Sending",
    "ToldFacts",
    "notice_sender",
]
