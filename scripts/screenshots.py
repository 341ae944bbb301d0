"""Take pictures of the main pages of the sample council into docs/screenshots/, for the phone and for the desk.

    python scripts/screenshots.py [name …]

Run after a change of the look, and look at every picture.
"""

import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from coordinator.events.agenda.models import AgendaItem, ItemState  # noqa: E402
from coordinator.events.meetings.models import Meeting  # noqa: E402
from coordinator.extensions import db  # noqa: E402
from coordinator.minutes.publication.models import Publication  # noqa: E402
from tests.journeys import browser as browsers  # noqa: E402
from tests.journeys.serving import Served, serving  # noqa: E402

FOLDER = ROOT / "docs" / "screenshots"
TALLEST = {390: 1700, 1280: 1400}
COLOURS = 96


class Shot(NamedTuple):
    name: str
    width: int
    role: str
    path: str

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.name}-{self.width}.png"


def shots() -> Iterator[Shot]:
    """The main pages, with the sample's addresses."""
    published = db.session.scalars(select(Meeting).join(Publication).order_by(Meeting.id)).first()
    item = db.session.scalars(select(AgendaItem).where(AgendaItem.state == ItemState.SUBMITTED)).first()
    if published is None or item is None:
        raise SystemExit("the sample council has published minutes and a submitted item; this one has not")
    past, coming = published.slug, item.meeting.slug
    term = max((goal.term.number for goal in item.goals), default=4)
    yield Shot("home", 390, "visitor", "/")
    yield Shot("home", 1280, "visitor", "/")
    yield Shot("sign-in", 390, "visitor", "/sign-in")
    yield Shot("meetings", 390, "visitor", "/meetings/")
    yield Shot("minutes", 390, "visitor", f"/meetings/{past}/minutes")
    yield Shot("minutes", 1280, "visitor", f"/meetings/{past}/minutes")
    yield Shot("goals", 1280, "visitor", "/goals/")
    yield Shot("goal", 390, "visitor", f"/goals/{term}/{item.goals[0].code}")
    yield Shot("history", 390, "visitor", "/history")
    yield Shot("my-page", 390, "representative", "/me/")
    yield Shot("my-item", 390, "representative", f"/me/meetings/{coming}/items/new")
    yield Shot("answer", 390, "representative", f"/me/meetings/{coming}/answer")
    yield Shot("desk", 390, "secretariat", "/desk/")
    yield Shot("desk", 1280, "secretariat", "/desk/")
    yield Shot("overview", 1280, "secretariat", f"/desk/meetings/{coming}/overview")
    yield Shot("notice", 1280, "secretariat", f"/desk/meetings/{coming}/notice")
    yield Shot("answers", 390, "secretariat", f"/desk/meetings/{coming}/answers")
    yield Shot("answers", 1280, "secretariat", f"/desk/meetings/{coming}/answers")
    yield Shot("entry", 390, "secretariat", f"/desk/meetings/{coming}/answers/enter")
    yield Shot("reminders", 390, "secretariat", f"/desk/meetings/{coming}/reminders")
    yield Shot("year", 1280, "secretariat", f"/desk/years/{coming[:4]}")
    yield Shot("agenda", 390, "secretariat", f"/desk/meetings/{coming}/agenda")
    yield Shot("agenda", 1280, "secretariat", f"/desk/meetings/{coming}/agenda")
    yield Shot("programme", 1280, "secretariat", f"/desk/meetings/{coming}/programme")
    yield Shot("day", 390, "secretariat", f"/desk/meetings/{past}/day")
    yield Shot("writing-minutes", 1280, "secretariat", f"/desk/meetings/{past}/minutes")
    yield Shot("organisations", 1280, "secretariat", "/desk/organisations/")


def take(page: Page, shot: Shot) -> None:
    answer = page.goto(shot.path)
    if answer is None or not answer.ok:
        raise SystemExit(f"{shot.path} is not there")
    picture = Image.open(BytesIO(page.screenshot(full_page=True)))
    picture = picture.crop((0, 0, shot.width, min(picture.height, TALLEST[shot.width])))
    picture.convert("RGB").quantize(COLOURS).save(shot.file, optimize=True)
    print(f"{shot.file.relative_to(ROOT)}  {shot.file.stat().st_size // 1024} KiB")


def page_of(browser: Browser, served: Served, role: str, width: int) -> Page:
    size = browsers.PHONE if width < 800 else browsers.DESK
    page = browser.new_context(base_url=served.url, viewport=size, locale="ja-JP").new_page()
    if role != "visitor":
        page.goto("/sign-in")
        page.fill("input[name=email]", served.people[role]["email"])
        page.fill("input[name=password]", served.people[role]["password"])
        page.click("main form button[type=submit]")
    return page


def main(names: list[str]) -> None:
    folder = Path(tempfile.mkdtemp(prefix="coordinator-screenshots-"))
    FOLDER.mkdir(exist_ok=True)
    with serving(folder) as served, sync_playwright() as playwright:
        with served.app.app_context():
            wanted = [shot for shot in shots() if not names or shot.name in names]
        browser = playwright.chromium.launch(
            executable_path=browsers.executable(), args=browsers.ARGUMENTS, env=browsers.environment(folder)
        )
        pages: dict[tuple[str, int], Page] = {}
        for shot in wanted:
            key = (shot.role, shot.width)
            if key not in pages:
                pages[key] = page_of(browser, served, *key)
            take(pages[key], shot)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
