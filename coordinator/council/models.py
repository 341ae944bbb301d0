"""The council's one row of facts, its history (歩み), and the days on which it had better not meet."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from coordinator.extensions import Identified, Model, UtcDateTime, Versioned, code_of


class Council(Identified, Versioned, Model):
    """連絡会: one installation, one council, one row."""

    __tablename__ = "council"

    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    introduction: Mapped[str] = mapped_column(Text, default="")
    office_name: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    fax: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    postal_code: Mapped[str] = mapped_column(String(20), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    is_demo: Mapped[bool] = mapped_column(default=False)
    first_use_put_aside_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class HistoryKind(StrEnum):
    FOUNDING = "founding"
    GUIDELINE = "guideline"
    SURVEY = "survey"
    PUBLICATION = "publication"
    MEETING = "meeting"
    EVENT = "event"
    CAMPAIGN = "campaign"
    THEME = "theme"


class HistoryEntry(Identified, Versioned, Model):
    """歩み: one line of the council's history."""

    __tablename__ = "history_entry"
    # A year has one theme, also when two say it in the same moment.
    __table_args__ = (
        Index(
            "uq_history_entry_theme",
            "fiscal_year",
            unique=True,
            sqlite_where=text("kind = 'theme'"),
            postgresql_where=text("kind = 'theme'"),
        ),
    )

    fiscal_year: Mapped[int] = mapped_column(index=True)
    kind: Mapped[HistoryKind] = mapped_column(code_of(HistoryKind))
    title: Mapped[str] = mapped_column(String(300))
    order: Mapped[int] = mapped_column(default=0)


class DayToAvoid(Identified, Versioned, Model):
    """避けたい日: a day, or a span of days, on which members are busy elsewhere."""

    __tablename__ = "day_to_avoid"

    starts_on: Mapped[date]
    ends_on: Mapped[date] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(String(200))

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on
