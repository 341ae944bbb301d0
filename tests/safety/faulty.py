"""`coordinator serve` on a database with faults: `python -m tests.safety.faulty serve …`, `FAULTS` names a folder.

SQLite waits for a lock only a second, and while the folder holds a file `full` the database may not grow by a page.
"""

import os
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event

import config
from coordinator import __main__, create_app, database
from coordinator.extensions import db

LARGEST = 2**30


def main() -> None:
    database.BUSY_SECONDS = database.QUEUE_SECONDS = 1
    full = Path(os.environ["FAULTS"]) / "full"
    app = create_app(config.Config.from_environment())
    with app.app_context():
        event.listen(db.engine, "checkout", lambda connection, *_: limit(connection, full))
    __main__.create_app = lambda: app
    sys.argv[0] = "coordinator"
    __main__.main()


def limit(connection: Any, full: Path) -> None:
    """SQLite never cuts below what is there: one page means no further page."""
    connection.execute(f"PRAGMA max_page_count={1 if full.exists() else LARGEST}")


if __name__ == "__main__":
    main()
