"""People, seats, holdings, consent. A seat endures; its holding changes on any day."""

from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.extensions import Identified, Model, Versioned, code_of
from coordinator.orgs.directory.models import District, Organisation, SortedByKana

CONSENT_FIELDS = ("name", "post", "phone", "email")

seat_district = Table(
    "seat_district",
    Model.metadata,
    Column("seat_id", ForeignKey("seat.id"), primary_key=True),
    Column("district_id", ForeignKey("district.id"), primary_key=True, index=True),
)


class SeatRole(StrEnum):
    LEAD = "lead"
    DEPUTY = "deputy"
    CONTACT = "contact"


class ContactBy(StrEnum):
    """The way by which an addressee is reached."""

    MAIL = "mail"
    POST = "post"
    FAX = "fax"
    HAND = "hand"
    REGULAR = "regular"
    TELEPHONE = "telephone"


class Consented(StrEnum):
    """Who may see a person's field."""

    MEMBERS = "members"
    PUBLIC = "public"


class Person(Identified, Versioned, SortedByKana, Model):
    """人: may hold several seats; is one head and one addressee."""

    __tablename__ = "person"

    code: Mapped[str | None] = mapped_column(String(40), unique=True)
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    contact_by: Mapped[ContactBy] = mapped_column(code_of(ContactBy), default=ContactBy.MAIL)
    # 電話をかけてよい時間, in the person's own words.
    best_hour: Mapped[str] = mapped_column(String(100), default="")

    holdings: Mapped[list["Holding"]] = relationship(back_populates="person", order_by="Holding.starts_on")
    consents: Mapped[list["Consent"]] = relationship(back_populates="person", cascade="all, delete-orphan")

    @property
    def agreed(self) -> dict[tuple[str, Consented], date | None]:
        """What this person agreed to show, by field and audience, with the last day where there is one."""
        return {(consent.field, consent.audience): consent.until_on for consent in self.consents}

    def shows(self, field: str, audience: Consented, day: date) -> bool:
        """Whether this person agreed that `audience` may see `field` on that day; what is public, members see too."""
        return any(
            consent.field == field
            and consent.audience in (audience, Consented.PUBLIC)
            and (consent.until_on is None or day <= consent.until_on)
            for consent in self.consents
        )


class Consent(Model):
    """One field that a person agreed to show, to whom, until when; without a row the secretariat alone sees it."""

    __tablename__ = "consent"
    __table_args__ = (UniqueConstraint("person_id", "field", "audience"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    field: Mapped[str] = mapped_column(String(20))
    audience: Mapped[Consented] = mapped_column(code_of(Consented))
    until_on: Mapped[date | None]

    person: Mapped[Person] = relationship(back_populates="consents")


class Seat(Identified, Versioned, Model):
    """委員の席: an organisation's place in the council; vacant while nobody holds it (後任未定)."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("organisation_id", "role", "number"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[SeatRole] = mapped_column(code_of(SeatRole))
    number: Mapped[int] = mapped_column(default=1)
    order: Mapped[int] = mapped_column(default=0)
    ended_on: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship()
    own_districts: Mapped[list[District]] = relationship(secondary=seat_district, order_by=District.order)
    holdings: Mapped[list["Holding"]] = relationship(back_populates="seat", order_by="(Holding.starts_on, Holding.id)")

    @property
    def districts(self) -> list[District]:
        """The seat's own districts, else its organisation's."""
        return self.own_districts or self.organisation.districts

    def districts_on(self, day: date) -> list[District]:
        """Those of them that are valid on that day; those that ended stay with it for the days before."""
        return [district for district in self.districts if district.is_valid_on(day)]

    def holding_on(self, day: date) -> "Holding | None":
        """Who answers for the seat on that day: where two hold it, whoever began earlier; None while it is vacant."""
        return next((holding for holding in self.holdings if holding.is_valid_on(day)), None)

    def post_on(self, day: date) -> str:
        """The post of whoever answers for it on that day."""
        holding = self.holding_on(day)
        return holding.post if holding else ""

    def holder_on(self, day: date) -> "Person | None":
        holding = self.holding_on(day)
        return holding.person if holding else None

    def holding_of(self, person_id: int | None, day: date) -> "Holding | None":
        """By what somebody holds it on that day, be it that another answers for it."""
        own = (holding for holding in self.holdings if holding.person_id == person_id)
        return next((holding for holding in own if holding.is_valid_on(day)), None)

    def holdings_beside(self, day: date) -> list["Holding"]:
        """Who holds it on that day too, and does not answer for it."""
        return [holding for holding in self.holdings if holding.is_valid_on(day)][1:]

    def vacant_from(self, day: date) -> date | None:
        """The first day from that one on which nobody holds it, as far as is known; None where somebody always does."""
        holding = self.holding_on(day)
        while holding is not None and holding.ends_on is not None:
            day = holding.ends_on + timedelta(days=1)
            holding = self.holding_on(day)
        return day if holding is None else None

    @property
    def last_day(self) -> date | None:
        """The day on which the seat ends, by itself or with its organisation's membership."""
        return min((day for day in (self.ended_on, self.organisation.left_on) if day), default=None)

    def exists_on(self, day: date) -> bool:
        return (self.ended_on is None or day <= self.ended_on) and self.organisation.is_member_on(day)


class Holding(Identified, Versioned, Model):
    """在任: one person in one seat, with a post, from a day to a day (inclusive)."""

    __tablename__ = "holding"

    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    post: Mapped[str] = mapped_column(String(200), default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    seat: Mapped[Seat] = relationship(back_populates="holdings")
    person: Mapped[Person] = relationship(back_populates="holdings")

    @property
    def last_day(self) -> date | None:
        """Its own last day, or the seat's where that comes earlier."""
        return min((day for day in (self.ends_on, self.seat.last_day) if day), default=None)

    def is_valid_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
