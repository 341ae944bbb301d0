"""Installations to back up and to restore to: the sample council, with papers, on a schema made by the migrations."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from coordinator.backup.restorer import sums
from coordinator.backup.shapes import shapes
from coordinator.demo import sample
from coordinator.extensions import db
from coordinator.files.models import StoredFile
from coordinator.files.services import store
from coordinator.orgs.directory.models import Organisation
from tests import databases
from tests.makers import a_user, kept, sign_in
from tests.pages import Browser

HOSTILE = "𠮷野家 髙﨑 \\ ' \" <b>&\u2028\t=1+1;DROP TABLE council;--"


@contextmanager
def house(engine: str, folder: Path, name: str) -> Iterator[Flask]:
    """An empty installation with a folder of its own."""
    place = folder / f"{name}-{engine}"
    place.mkdir()
    with databases.migrated(engine, place, f"{name}_{engine}") as app:
        yield app


def fill(app: Flask, *, files: int = 3) -> None:
    """The sample council, some papers, and a name that has everything."""
    sample.load()
    for number in range(files):
        a_file(f"{number}".encode() * 5000)
    db.session.commit()


def a_file(content: bytes) -> StoredFile:
    sha256 = hashlib.sha256(content).hexdigest()
    store().put(content, sha256)
    facts = {"media_type": "application/pdf", "extension": "pdf", "original_name": HOSTILE}
    return kept(StoredFile(sha256=sha256, size=len(content), **facts))


def everything() -> dict[str, tuple[int, str]]:
    """Counts and sums of each table of the installation whose context is open."""
    db.session.rollback()
    with db.engine.connect() as connection:
        return {shape.name: sums(connection, shape) for shape in shapes(connection)}


def serves_pages(app: Flask) -> None:
    """People go on working: pages are answered, and new rows get numbers of their own."""
    app.test_client_class = Browser
    browser = sign_in(app.test_client(), a_user(role="administrator"))
    for path in ("/", "/meetings/", "/desk/", "/desk/organisations/", "/desk/settings", "/goals/"):
        assert browser.page(path).status == 200
    before = db.session.scalar(select(func.max(Organisation.id)))
    first = db.session.scalars(select(Organisation)).first()
    assert (
        kept(Organisation(code="new", name="新しい団体", kana="あ", kana_key="あ", kind_id=first.kind_id)).id > before
    )
    db.session.commit()
