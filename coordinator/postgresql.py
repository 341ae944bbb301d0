"""PostgreSQL's connections. Loaded when a database is one: its driver is 9 MiB that a worker on SQLite never needs."""

from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from coordinator.database import STATEMENT_SECONDS

# PostgreSQL ends a statement itself; a server that has fallen silent ends nothing, so we count a second longer.
SILENCE_SECONDS = STATEMENT_SECONDS + 1
PING_SECONDS = 3


class Impatient(psycopg.Connection[Any]):
    """Waits for no answer longer than it may; a connection that stayed silent is closed, and the pool drops it."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        # Only the pool's ping runs in autocommit.
        patience = PING_SECONDS if self.autocommit else SILENCE_SECONDS
        try:
            return super().wait(gen, interval, timeout or patience)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise


def connect(_dialect: Any, _record: Any, arguments: Any, options: Any) -> Impatient:
    return Impatient.connect(*arguments, **options)
