"""What is known of a stored file; its content lies in a folder, named by its hash."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from coordinator import clock
from coordinator.extensions import Identified, Model, UtcDateTime, code_of


class ShownTo(StrEnum):
    PUBLIC = "public"
    MEMBERS = "members"
    SECRETARIAT = "secretariat"


class StoredFile(Identified, Model):
    """A file after cleaning; it has no address of its own, what it hangs on serves it."""

    __tablename__ = "stored_file"

    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(120))
    extension: Mapped[str] = mapped_column(String(10))
    original_name: Mapped[str] = mapped_column(String(255))
    shown_to: Mapped[ShownTo] = mapped_column(code_of(ShownTo), default=ShownTo.MEMBERS)
    stored_at: Mapped[datetime] = mapped_column(UtcDateTime, default=lambda: clock.now())

    @property
    def is_picture(self) -> bool:
        """Whether a page can show it, and not only its name."""
        return self.media_type.startswith("image/")
