"""Districts, kinds of members and organisations; the names of each day are kept."""

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, Column, ForeignKey, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from coordinator import text
from coordinator.extensions import Identified, Model, Versioned, code_of
from coordinator.orgs.names import ComingName, KeepsNames

LONGEST_KEY = 400
PUBLIC_FIELDS = ("name", "kana", "address", "phone", "url", "description")

organisation_district = Table(
    "organisation_district",
    Model.metadata,
    Column("organisation_id", ForeignKey("organisation.id"), primary_key=True),
    Column("district_id", ForeignKey("district.id"), primary_key=True, index=True),
)

organisation_predecessor = Table(
    "organisation_predecessor",
    Model.metadata,
    Column("organisation_id", ForeignKey("organisation.id"), primary_key=True),
    Column("predecessor_id", ForeignKey("organisation.id"), primary_key=True),
)


class Group(StrEnum):
    """The three groups of members (地域, 関係機関, 事務局)."""

    COMMUNITY = "community"
    AGENCY = "agency"
    SECRETARIAT = "secretariat"


class SortedByKana:
    """A name with its reading; what has no reading stands after the kana, by its name."""

    name: Mapped[str] = mapped_column(String(200))
    kana: Mapped[str] = mapped_column(String(200), default="")
    # 五十音 is the order of the key's code points, whatever the collation of the database.
    kana_key: Mapped[str] = mapped_column(
        String(LONGEST_KEY).with_variant(String(LONGEST_KEY, collation="C"), "postgresql"), default="", index=True
    )

    @validates("name", "kana")
    def _keep_the_key(self, field: str, value: str) -> str:
        names = {"name": self.name, "kana": self.kana, field: value}
        self.kana_key = text.kana_sort_key(names["kana"] or names["name"] or "")[:LONGEST_KEY]
        return value


class District(Identified, Versioned, KeepsNames, Model):
    """地区: a part of the ward, on the register from one day to another."""

    __tablename__ = "district"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    order: Mapped[int] = mapped_column(default=0)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("district.id"))

    # The district that took it up when it ended.
    successor: Mapped["District | None"] = relationship(remote_side="District.id")

    def is_valid_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)


class MemberKind(Identified, Versioned, Model):
    """団体の種類: one of the kinds of members, in one of the three groups."""

    __tablename__ = "member_kind"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    group: Mapped[Group] = mapped_column(code_of(Group))
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    role: Mapped[str] = mapped_column(Text, default="")
    order: Mapped[int] = mapped_column(default=0)
    ended_on: Mapped[date | None]

    def is_valid_on(self, day: date) -> bool:
        """Whether it may still be chosen; organisations of an ended kind keep it."""
        return self.ended_on is None or day <= self.ended_on


class Organisation(Identified, Versioned, SortedByKana, ComingName, Model):
    """団体: a member of the council, or one of the secretariat's offices."""

    __tablename__ = "organisation"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    kind_id: Mapped[int] = mapped_column(ForeignKey("member_kind.id"), index=True)
    postal_code: Mapped[str] = mapped_column(String(20), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    fax: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    url: Mapped[str] = mapped_column(String(500), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    public: Mapped[list[str]] = mapped_column(JSON, default=list)
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    next_kana: Mapped[str] = mapped_column(String(200), default="")

    kind: Mapped[MemberKind] = relationship()
    districts: Mapped[list[District]] = relationship(secondary=organisation_district, order_by=District.order)
    former_names: Mapped[list["FormerName"]] = relationship(
        back_populates="organisation", order_by="FormerName.until_on", cascade="all, delete-orphan"
    )
    predecessors: Mapped[list["Organisation"]] = relationship(
        secondary=organisation_predecessor,
        primaryjoin=lambda: Organisation.id == organisation_predecessor.c.organisation_id,
        secondaryjoin=lambda: Organisation.id == organisation_predecessor.c.predecessor_id,
    )

    @property
    def is_office(self) -> bool:
        """Whether this is one of the secretariat's offices (事務局の機関)."""
        return self.kind.group is Group.SECRETARIAT

    @property
    def succeeds(self) -> str:
        """The codes of what came before it (前身), as forms and files write them."""
        return ";".join(sorted(predecessor.code for predecessor in self.predecessors))

    def districts_on(self, day: date) -> list[District]:
        """Its districts that are valid on that day; those that ended stay with it for the days before."""
        return [district for district in self.districts if district.is_valid_on(day)]

    def is_member_on(self, day: date) -> bool:
        return (self.joined_on is None or self.joined_on <= day) and (self.left_on is None or day <= self.left_on)

    def name_on(self, day: date) -> str:
        """The name the organisation had, or will have, on that day."""
        if self.is_called_anew_on(day):
            return self.next_name
        for former in self.former_names:
            if day <= former.until_on:
                return former.name
        return self.name

    def shows(self, field: str) -> bool:
        """Whether visitors may see this field."""
        return field in self.public


class FormerName(Model):
    """The name an organisation had, up to and with a day."""

    __tablename__ = "former_name"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    kana: Mapped[str] = mapped_column(String(200), default="")
    until_on: Mapped[date]

    organisation: Mapped[Organisation] = relationship(back_populates="former_names")
