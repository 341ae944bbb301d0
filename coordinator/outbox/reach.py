"""Whether mail reaches anybody from here, or is only kept in a folder."""

from flask import current_app

from coordinator.web import page_context


def is_kept_here() -> bool:
    """Where no mail server is set, each mail becomes a file (`file:`), and counts as sent."""
    return str(current_app.config["COUNCIL"].mail_url).startswith("file:")


def reaches_people() -> bool:
    """A sample council shows what it is like with a mail server; otherwise a folder reaches nobody."""
    council = page_context.council_of_this_request()
    return not is_kept_here() or bool(council and council.is_demo)
