"""`coordinator db upgrade` by so many processes at once: `python -m tests.safety.upgrading NUMBER`.

They are forked from one that has loaded everything, as those of `serve` are: what is tried is who comes first.
"""

import os
import sys
import traceback

from flask import Flask

import config
from coordinator import create_app, schema


def main() -> int:
    app = create_app(config.Config.from_environment())
    workers = [started(app) for _ in range(int(sys.argv[1]))]
    ends = [os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) for worker in workers]
    print(ends)
    return max(ends)


def started(app: Flask) -> int:
    worker = os.fork()
    if worker:
        return worker
    status = 1
    try:
        with app.app_context():
            schema.upgrade()
        status = 0
    except BaseException:  # noqa: BLE001  # a refused command is a SystemExit
        traceback.print_exc()
    finally:
        os._exit(status)


if __name__ == "__main__":
    sys.exit(main())
