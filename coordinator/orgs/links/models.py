"""The one personal link of an addressee; its token stands in no table."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coordinator.extensions import Identified, Model, UtcDateTime, Versioned
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Person


class PersonalLink(Identified, Versioned, Model):
    """個人用リンク: of a person with all their seats, or of an organisation whose seat is vacant.

    The token is made from the addressee and the generation, so that mail, reminder and printed slip carry the same
    link; only stopping it and making a new one raise the generation. The row keeps the token's digest.
    """

    __tablename__ = "personal_link"
    __table_args__ = (CheckConstraint("(person_id IS NULL) <> (organisation_id IS NULL)", name="one_addressee"),)

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), unique=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), unique=True)
    generation: Mapped[int] = mapped_column(default=1)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    # Of the link that a former key signed; it opens for a while too.
    former_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    last_sent_on: Mapped[date | None]
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # 「私は…ではありません」: whoever opened it said so; until the secretariat has looked into it.
    disowned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[Person | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()

    @property
    def addressee(self) -> Person | Organisation:
        found = self.person or self.organisation
        assert found is not None  # noqa: S101  # the table's own constraint
        return found

    @property
    def desk_address(self) -> tuple[str, str]:
        """Kind and name by which the desk finds it."""
        if self.organisation is not None:
            return "organisation", self.organisation.code
        return "person", self.addressee.uid

    @property
    def token_name(self) -> str:
        """What the token is made from: kind, uid, generation."""
        kind = "person" if self.person_id is not None else "organisation"
        return f"{kind}:{self.addressee.uid}:{self.generation}"
