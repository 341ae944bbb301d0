"""A proxy in front of which the settings say nothing: behind it all visitors have one network address (SAFETY 25)."""

import logging

from flask import current_app, request

HEADERS = ("X-Forwarded-For", "Forwarded", "X-Real-IP")
TOLD = "coordinator.untrusted_proxy"

log = logging.getLogger(__name__)


def is_untrusted() -> bool:
    """Whether this request came through one."""
    return not current_app.config["COUNCIL"].proxies and any(name in request.headers for name in HEADERS)


def notice() -> None:
    """Before each request; told once a process."""
    if is_untrusted() and not current_app.extensions.get(TOLD):
        current_app.extensions[TOLD] = True
        log.warning(
            "Requests come through a proxy, but COORDINATOR_PROXIES is 0: all visitors count as one network address, "
            "and thirty wrong passwords of one keep all new browsers out. Set it to the number of proxies in front."
        )
