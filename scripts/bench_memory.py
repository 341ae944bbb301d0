"""A fresh worker's memory: after 1,000 pages, its first PDF, and twenty years' PDFs. Three numbers, in MiB."""

import sys
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import undefer

from coordinator import clock, create_app
from coordinator.events.meetings import queries as meetings
from coordinator.extensions import db
from coordinator.minutes.publication import together
from coordinator.minutes.publication.models import Publication
from scripts.bench_settings import settings

PAGES = 1000
YEARS, MEETINGS_OF_A_YEAR = 20, 30


def mib() -> int:
    """The most memory that this process ever held; its `ru_maxrss` would count what its parent held at the fork."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def visit(client: FlaskClient, slugs: list[str]) -> None:
    """What visitors open, in turn, over many meetings."""
    for n in range(PAGES):
        slug = slugs[n % len(slugs)]
        path = ("/", "/meetings/", f"/meetings/{slug}", f"/meetings/{slug}/minutes", "/goals/")[n % 5]
        answer = client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status}"
        answer.close()


def print_years(app: Flask) -> None:
    """Twenty large documents, each another, as the year's page has them made."""
    with app.app_context():
        query = select(Publication).options(undefer(Publication.document)).order_by(Publication.id)
        for year in range(YEARS):
            found = db.session.scalars(query.offset(year * 10).limit(MEETINGS_OF_A_YEAR)).all()
            together.one_pdf(found, title=f"会議録（見本）{year}").close()
            db.session.rollback()


def main(folder: Path) -> None:
    app = create_app(settings(folder))
    with app.app_context():
        # Those that lie behind: the other rows of the benchmark have made meetings ahead, which have no minutes.
        query = meetings.past(clock.today()).limit(300)
        slugs = [meeting.slug for meeting in db.session.scalars(query)]
    client = app.test_client(use_cookies=False)
    visit(client, slugs)
    before = mib()
    pdf = client.get(f"/meetings/{slugs[0]}/minutes.pdf")
    assert pdf.data.startswith(b"%PDF"), pdf.status
    after_pdf = mib()
    print_years(app)
    print(before, after_pdf, mib())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
