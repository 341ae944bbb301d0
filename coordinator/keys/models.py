"""Which secret key a database belongs to."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.extensions import Model, UtcDateTime


class KeySeal(Model):
    """The one row that tells a changed key from the same one: a digest made with it, from which nobody finds it."""

    __tablename__ = "key_seal"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    # Links that were signed with the former key go on opening so long; None where there is no such link.
    former_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
