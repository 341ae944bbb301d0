"""an organisation's items in the order of their days"""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_agenda_item_organisation_id", table_name="agenda_item")
    op.create_index("ix_agenda_item_organisation_id_state", "agenda_item", ["organisation_id", "state"])
    op.create_index("ix_agenda_item_organisation_id_submitted_at", "agenda_item", ["organisation_id", "submitted_at"])


def downgrade() -> None:
    op.drop_index("ix_agenda_item_organisation_id_submitted_at", table_name="agenda_item")
    op.drop_index("ix_agenda_item_organisation_id_state", table_name="agenda_item")
    op.create_index("ix_agenda_item_organisation_id", "agenda_item", ["organisation_id"])
