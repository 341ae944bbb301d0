"""one theme a year"""

import sqlalchemy as sa
from alembic import op


revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _make_earlier_ones_events()
    is_theme = sa.text("kind = 'theme'")
    where = {"sqlite_where": is_theme, "postgresql_where": is_theme}
    op.create_index("uq_history_entry_theme", "history_entry", ["fiscal_year"], unique=True, **where)


def downgrade() -> None:
    op.drop_index("uq_history_entry_theme", "history_entry")


def _make_earlier_ones_events() -> None:
    """Of two themes of a year the later line is the one that was shown; the other stays in the history as an event."""
    line, later = (
        sa.table(
            "history_entry",
            sa.column("id"),
            sa.column("fiscal_year"),
            sa.column("order"),
            sa.column("kind", sa.String()),
        ).alias(name)
        for name in ("line", "later")
    )
    comes_later = sa.or_(later.c.order > line.c.order, sa.and_(later.c.order == line.c.order, later.c.id > line.c.id))
    has_later = sa.exists().where(later.c.kind == "theme", later.c.fiscal_year == line.c.fiscal_year, comes_later)
    earlier = op.get_bind().scalars(sa.select(line.c.id).where(line.c.kind == "theme", has_later)).all()
    history = sa.table("history_entry", sa.column("id"), sa.column("kind", sa.String()))
    op.execute(sa.update(history).where(history.c.id.in_(earlier)).values(kind="event"))
