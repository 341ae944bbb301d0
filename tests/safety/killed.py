"""`coordinator db upgrade`, ended as by `kill -9` after so many statements: `python -m tests.safety.killed NUMBER`."""

import os
import signal
import sys
from itertools import count

from sqlalchemy import event

import config
from coordinator import create_app, schema
from coordinator.extensions import db


def main() -> None:
    last, numbers = int(sys.argv[1]), count(1)

    def end(*_: object) -> None:
        if next(numbers) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    app = create_app(config.Config.from_environment())
    with app.app_context():
        event.listen(db.engine, "after_cursor_execute", end)
        schema.upgrade()


if __name__ == "__main__":
    main()
