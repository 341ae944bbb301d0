"""Old minutes kept as they are: a file that a list of past meetings names, or that was attached by hand."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.events.meetings.models import Meeting
from coordinator.extensions import Identified, Model, UtcDateTime, Versioned
from coordinator.files.models import StoredFile


class PastFile(Identified, Versioned, Model):
    """An old minutes file of a meeting, by the name it has elsewhere; without a file it is still waited for."""

    __tablename__ = "past_file"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    attached_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    meeting: Mapped[Meeting] = relationship()
    file: Mapped[StoredFile | None] = relationship()

    @property
    def is_there(self) -> bool:
        """Whether it can be downloaded: it arrived, and was not withdrawn."""
        return self.file is not None and self.withdrawn_at is None
