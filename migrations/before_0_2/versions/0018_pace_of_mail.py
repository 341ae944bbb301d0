"""pace of mail"""

import sqlalchemy as sa
from alembic import op

import coordinator.extensions


revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("message") as batch_op:
        batch_op.add_column(sa.Column("domain", sa.String(length=254), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("is_urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("tried_at", coordinator.extensions.UtcDateTime(timezone=True), nullable=True))
    _fill_domains()
    with op.batch_alter_table("message") as batch_op:
        batch_op.alter_column("domain", server_default=None)
        batch_op.alter_column("is_urgent", server_default=None)
        batch_op.create_index(batch_op.f("ix_message_tried_at"), ["tried_at"])


def downgrade() -> None:
    with op.batch_alter_table("message") as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_tried_at"))
        batch_op.drop_column("tried_at")
        batch_op.drop_column("is_urgent")
        batch_op.drop_column("domain")


def _fill_domains() -> None:
    """Of what waits or may be tried again; the rest is sent no more."""
    message = sa.table(
        "message", sa.column("id"), sa.column("recipient"), sa.column("domain"), sa.column("state", sa.String())
    )
    to_send = sa.select(message.c.id, message.c.recipient).where(message.c.state.in_(("waiting", "failed")))
    for row in op.get_bind().execute(to_send).all():
        domain = row.recipient.rpartition("@")[2].lower()
        op.execute(sa.update(message).where(message.c.id == row.id).values(domain=domain))
