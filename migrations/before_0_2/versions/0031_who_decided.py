"""who decided in the office's own system"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("approval", sa.Column("decided_by", sa.String(length=200), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("approval", "decided_by")
