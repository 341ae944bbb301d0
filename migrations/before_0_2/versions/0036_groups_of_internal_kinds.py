"""whom the internal kinds of the shipped council are for, where nobody has changed them"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

KIND = sa.table(
    "kind",
    sa.column("code", sa.String),
    sa.column("is_internal", sa.Boolean),
    sa.column("version", sa.Integer),
    sa.column("groups", sa.JSON),
)
GROUPS = {"agencies": ["agency", "secretariat"], "secretariat": ["secretariat"]}


def upgrade() -> None:
    for code, groups in GROUPS.items():
        _change(code, before=[], after=groups)


def downgrade() -> None:
    for code, groups in GROUPS.items():
        _change(code, before=groups, after=[])


def _change(code: str, *, before: list[str], after: list[str]) -> None:
    """A kind that somebody saved says what they want."""
    untouched = sa.and_(
        KIND.c.code == code,
        KIND.c.is_internal,
        KIND.c.version == 1,
        sa.cast(KIND.c.groups, sa.Text) == json.dumps(before),
    )
    op.execute(sa.update(KIND).where(untouched).values(groups=after))
