"""What was answered, in the reader's language."""

from flask_babel import gettext as _

from coordinator.events.invitations.models import AnswerCode
from coordinator.events.invitations.words import ANSWERS


def answer_of(code: AnswerCode | None, substitute: str = "") -> str:
    """出席, 代理 見本 次郎, or お返事待ち."""
    if code is None:
        return _("Waiting for the answer")
    return f"{ANSWERS[code]} {substitute}".strip()
