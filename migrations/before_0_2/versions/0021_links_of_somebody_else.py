"""links of somebody else"""

import sqlalchemy as sa
from alembic import op


revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("personal_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("disowned_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("personal_link", schema=None) as batch_op:
        batch_op.drop_column("disowned_at")
