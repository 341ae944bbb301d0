"""places and waiting list"""

import sqlalchemy as sa
from alembic import op


revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("meeting", sa.Column("places", sa.Integer(), nullable=True))
    op.add_column("meeting", sa.Column("childcare_places", sa.Integer(), nullable=True))
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column(
            "sort", sa.Enum("member", "childcare", name="placesort", native_enum=False, length=20), nullable=False
        ),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitation.id"], name=op.f("fk_place_invitation_id_invitation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("invitation_id", "sort", name=op.f("uq_place_invitation_id")),
    )


def downgrade() -> None:
    op.drop_table("place")
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.drop_column("childcare_places")
        batch_op.drop_column("places")
