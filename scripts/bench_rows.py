"""The rows of docs/performance.md, with their limits in milliseconds where the reference loop takes 10."""

import io
from collections.abc import Callable
from datetime import timedelta
from functools import cache, partial
from itertools import cycle

from flask import Flask
from pypdf import PdfReader

from coordinator import clock
from coordinator.demo.generated_council import TEXT
from coordinator.events.bodies import queries as bodies
from coordinator.events.invitations import services as answering
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings import services as planning
from coordinator.events.meetings import year_copy
from coordinator.exports.document import Block, Document, Heading, Remark
from coordinator.exports.writers.pdf import write_pdf
from coordinator.extensions import db
from coordinator.guideline.models import Goal
from coordinator.minutes.publication import queries as publications
from coordinator.minutes.publication import together
from coordinator.orgs.directory import imports as organisations
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.links import services as links
from coordinator.orgs.roster import imports as roster
from coordinator.orgs.roster import queries as roster_queries
from coordinator.web import link_tokens
from scripts import bench_answers, bench_measure, bench_paper
from scripts.bench_measure import Act

PAGE, LIST, SIGN_IN, PDF, IMPORT, ROSTER, YEAR = 8, 12, 3, 150, 3000, 5000, 2000
GOAL, BOARD, YEAR_AS_PDF, NOTICES = 15, 15, 8000, 6000
PDF_PAGES = 10
IMPORTED = 2000
OF_A_YEAR = 30
MOST = 2000


def acts(app: Flask, n: int) -> list[Act]:
    """Everything that is measured with `n` meetings; what does not depend on them is measured once, with the most."""
    with app.app_context():
        slug, goal = _a_slug(), _a_goal()
    page = partial(bench_measure.page, app)
    found = [
        Act("list of meetings", n, page("/meetings/"), LIST),
        Act("all goals", n, page("/goals/"), LIST),
        Act("one goal", n, page(goal), GOAL),
        Act("published meeting", n, page(f"/meetings/{slug}"), PAGE),
        Act("its minutes", n, page(f"/meetings/{slug}/minutes"), PAGE),
    ]
    found += [Act("a member's page by link", n, _page_of_a_member(app, page), PAGE)]
    if n == MOST:
        pdf = _long_document()
        found += [
            Act("sign-in page", n, page("/sign-in"), SIGN_IN),
            Act(f"PDF of {PDF_PAGES} pages, warm", n, lambda: write_pdf(pdf), PDF, repeats=10),
            Act("import of organisations", IMPORTED, partial(_import, app), IMPORT, repeats=3),
            Act("import of the roster", IMPORTED, partial(_import_roster, app), ROSTER, repeats=3),
            Act("a year begun from the last", OF_A_YEAR, partial(_begin_a_year, app), YEAR, repeats=5),
            Act("a year's minutes as a PDF", OF_A_YEAR, _years_as_pdf(app), YEAR_AS_PDF, repeats=5),
            Act("board of the answers", bench_paper.ADDRESSEES, bench_answers.board(app), BOARD),
            Act("notices with slips as a PDF", bench_paper.ADDRESSEES, bench_paper.notices(app), NOTICES, repeats=3),
        ]
    return found


def _page_of_a_member(app: Flask, page: Callable[[str], Callable[[], bytes]]) -> Callable[[], bytes]:
    """Somebody is asked for three meetings and has answered one; these are made when the page is first measured."""

    @cache
    def opened() -> Callable[[], bytes]:
        with app.app_context():
            link = _a_link_with_three_meetings_ahead()
            db.session.commit()
        return page(link)

    return lambda: opened()()


def _a_link_with_three_meetings_ahead() -> str:
    body = bodies.body_by_code("plenary")
    made = [
        planning.create(body, title="見本の会議", held_on=clock.today() + timedelta(days=days)) for days in (30, 60, 90)
    ]
    for meeting in made:
        planning.announce(meeting)
    seat = next(seat for seat in roster_queries.seats_on(clock.today()) if made[0].expects(seat))
    answering.answer(made[0], [seat], answer=AnswerCode.ATTEND, origin=answering.Origin())
    holding = seat.holding_on(clock.today())
    assert holding is not None
    return f"/r/{link_tokens.token(links.link_of(holding.person).token_name)}/"


def _a_slug() -> str:
    """A meeting in the middle of the latest fiscal year."""
    query = meetings.public_meetings().offset(50).limit(1)
    meeting = db.session.scalars(query).one()
    return meeting.slug


def _a_goal() -> str:
    """The page of the goal that most entries speak of."""
    counts = publications.counts_by_goal()
    goal = db.session.get_one(Goal, max(counts, key=lambda goal_id: counts[goal_id]))
    return f"/goals/{goal.term.number}/{goal.code}"


def _long_document() -> Document:
    """Minutes with as many entries as fill the pages."""
    blocks: list[Block] = []
    while True:
        blocks += [Heading(2, f"{len(blocks) // 2 + 1} （見本）立ち寄れる場所について"), Remark("見本団体", TEXT)]
        document = Document(title="会議録（見本）", blocks=tuple(blocks), written_on=clock.today())
        if len(blocks) % 10 == 0 and len(PdfReader(io.BytesIO(write_pdf(document))).pages) >= PDF_PAGES:
            return document


def _import(app: Flask) -> bytes:
    """Read, compare and save a file of new organisations; then forget them, to do it again."""
    lines = ["code,name,kana,kind,postal_code,phone,email,public,joined_on"]
    for n in range(IMPORTED):
        contact = f"236-{n:04d},045-000-{n:04d},o{n}@example.jp"
        lines.append(f"N-{n:04d},見本の新団体{n},みほんのしんだんたい{n},nurseries,{contact},name;kana,2020-04-01")
    content = "\r\n".join(lines).encode("cp932")
    with app.app_context():
        made = organisations.plan(content, "mihon.csv")
        assert len(made.values) == IMPORTED, made.preview
        organisations.apply(made)
        db.session.rollback()
    return content


def _import_roster(app: Flask) -> bytes:
    """Read, compare and save a file of new seats, each with somebody new; then forget them, to do it again."""
    lines = ["organisation_code,role,seat,person_code,person_name,person_kana,post,email,shown_to,starts_on"]
    with app.app_context():
        codes = [one.code for one in directory.members_ever()]
        for n in range(IMPORTED):
            seat = f"{codes[n % len(codes)]},contact,{n // len(codes) + 1}"
            who = f"N-{n:04d},見本 花子{n},みほん はなこ{n},園長,p{n}@example.jp"
            lines.append(f"{seat},{who},name:public;post:public;phone:members@2099-03-31,2026-04-01")
        content = "\r\n".join(lines).encode("cp932")
        made = roster.plan(content, "mihon.csv")
        assert len(made.steps) == IMPORTED, made.preview.refused[:3]
        roster.apply(made)
        db.session.rollback()
    return content


def _begin_a_year(app: Flask) -> bytes:
    """Propose the days of a year's meetings and make them from the last year's; then forget them, to do it again."""
    with app.app_context():
        last = next(year for year in meetings.fiscal_years() if len(meetings.all_of([year])) >= OF_A_YEAR)
        offers = year_copy.offers_of(meetings.all_of([last])[:OF_A_YEAR])
        lines = [year_copy.MeetingCopy(offer.earlier, offer.proposed_on) for offer in offers]
        begun = year_copy.begin(lines, fiscal_year=last + 1)
        assert len(begun.made) == OF_A_YEAR, begun.there
        slugs = " ".join(meeting.slug for meeting in begun.made)
        db.session.rollback()
    return slugs.encode()


def _years_as_pdf(app: Flask) -> Callable[[], bytes]:
    """Read the minutes of a year's meetings and print them as one PDF with a table of contents.

    Another year each time: what was typeset a moment ago would be found again.
    """
    with app.app_context():
        years = cycle(meetings.fiscal_years())

    def print_the_next() -> bytes:
        with app.app_context():
            found = db.session.scalars(publications.of_fiscal_year(next(years)).limit(OF_A_YEAR)).all()
            return write_pdf(together.one_document(found, title="会議録（見本）"))

    return print_the_next
