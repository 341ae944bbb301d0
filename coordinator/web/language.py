"""Japanese first; English when the reader asks for it."""

from functools import cache
from typing import Any

from flask import Flask, request, session
from flask_babel import get_locale, get_translations

from coordinator.web.addresses import here

LANGUAGES = ("ja", "en")


def register(app: Flask) -> None:
    """Templates find the catalogue by its language. Flask-Babel puts it together from request, application and
    configuration at every single word, which was a tenth of what a page costs."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # of Jinja's i18n extension
        gettext=lambda text: catalogue(get_locale().language).ugettext(text),
        ngettext=lambda one, several, n: catalogue(get_locale().language).ungettext(one, several, n),
        newstyle=True,
    )
    # Jinja's own `_` looks `gettext` up by its name, at every word again.
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"]


@cache
def catalogue(language: str) -> Any:
    """The words of a language; asked for while that language is the current one."""
    return get_translations()


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
