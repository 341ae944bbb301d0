"""The number of a request: it stands on the error page and in the log, so that a call about one finds the other."""

import secrets

from flask import request

KEY = "coordinator.request_number"


def request_number() -> str:
    """Eight digits, read out over the telephone in two groups; the same for as long as the request lasts."""
    number = request.environ.get(KEY)
    if number is None:
        drawn = secrets.randbelow(10**8)
        number = request.environ[KEY] = f"{drawn // 10**4:04d}-{drawn % 10**4:04d}"
    return str(number)
