"""The catalogues without the application: for rooms that know no Flask but speak to users."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_babel import Babel

TRANSLATIONS = Path(__file__).parent.parent / "coordinator" / "translations"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Inside, every sentence comes in that language."""
    domains = sorted(path.stem for path in (TRANSLATIONS / "ja" / "LC_MESSAGES").glob("*.po"))
    app = Flask("speech")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join([str(TRANSLATIONS)] * len(domains))
    app.config["BABEL_DOMAIN"] = ";".join(domains)
    Babel(app, default_locale=language)
    with app.app_context():
        yield
