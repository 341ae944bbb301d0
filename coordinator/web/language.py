"""Japanese first; English when the reader asks for it."""

from flask import request, session

from coordinator.web.addresses import here

LANGUAGES = ("ja", "en")


def locale() -> str:
    """The language chosen in the address (kept for the visit), else Japanese."""
    asked = request.args.get("lang") if request else None
    if asked in LANGUAGES:
        return asked
    kept = session.get("lang") if request else None
    return kept if kept in LANGUAGES else "ja"


def keep_choice() -> None:
    asked = request.args.get("lang")
    if asked in LANGUAGES and session.get("lang", "ja") != asked:
        session["lang"] = asked


def other_locale_url() -> str:
    """This page in the other language."""
    other = "en" if locale() == "ja" else "ja"
    readable = request.endpoint is not None and request.method in ("GET", "HEAD")
    return here(lang=other) if readable else f"/?lang={other}"
