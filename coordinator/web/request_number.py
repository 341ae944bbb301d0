"""The number of a request: it stands on the error page and in the log, so that a call about one finds the other."""

import secrets

from flask import Flask, request

from coordinator import logs

KEY = "coordinator.request_number"


def register(app: Flask) -> None:
    """Before all else that a request meets, so that every line of the log about it has the number."""
    app.before_request(begin)
    app.teardown_request(end)


def begin() -> None:
    logs.request_number.set(request_number())


def end(_error: BaseException | None) -> None:
    logs.request_number.set(logs.OUTSIDE)


def request_number() -> str:
    """Eight digits, read out over the telephone in two groups; the same for as long as the request lasts."""
    number = request.environ.get(KEY)
    if number is None:
        drawn = secrets.randbelow(10**8)
        number = request.environ[KEY] = f"{drawn // 10**4:04d}-{drawn % 10**4:04d}"
    return str(number)
