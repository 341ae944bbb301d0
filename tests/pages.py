"""A browser without a screen: every page it fetches is checked, every form it sends was really on a page."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from lxml import html
from sqlalchemy import Connection, Engine, event
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from coordinator.extensions import db
from coordinator.web.attachments import SANDBOX
from coordinator.web.headers import POLICY
from tests import engines

DEFAULT_STATEMENTS = 12
MOST_STATEMENTS = 20
# A page may need more than the usual, never more than the most; each with its reason.
STATEMENT_CEILINGS: dict[str, int] = {
    "desk.home": 16,  # meetings with their next steps seven, what arrived two, mail, links and backups one each
    "agenda.desk": 15,  # the meeting with its line of steps nine, its items three, goals of another term three
    "invitations.ask": 20,  # addressees with names six, the meeting four, answers and sendings two, the letter six
    "invitations.calls": 16,  # the board is seven, the meeting four, offices two, what was answered before one
    "invitations.call_sheet_file": 18,  # and the audit row
    "meetings.overview": 16,  # what comes next and the line of steps ask the same three facts, the meeting nine
    "invitations.answers": 19,  # seats, answers, districts, names, kinds are seven, the meeting with its steps eleven
    "invitations.notice": 20,  # the addressees with what was sent are seven, the meeting with its line of steps ten
    "invitations.dispatch_file": 14,  # the addressees with what was sent are seven, the meeting four, the record one
    "invitations.invited": 15,  # the seats are six, who was told one, guests and contacts two, the meeting five
    "invitations.own_mail": 18,  # the same, and the letter with the links five
    "invitations.notices": 20,  # the meeting with its addressees is nine, the proposed letter eight
    "invitations.covers": 20,
    "invitations.labels": 14,  # the meeting with its addressees nine, the audit
    "invitations.approval_set": 20,  # the meeting two, addressees five, items and papers three, the text eight
    "invitations.paper": 18,  # the meeting with its addressees nine, the page's own frame
    "invitations.preview": 18,  # the addressees are six, the letter five, the meeting four
    "cancellations.call_off": 16,  # the meeting five, the addressees six, answers and contacts two
    "cancellations.cancel": 17,
    "cancellations.postpone": 17,
    "cancellations.tell_change": 17,
    "cancellations.calls": 20,  # the same, what was sent, the guests, the offices two
    "cancellations.calls_file": 17,
    "reminders.of_meeting": 20,  # the meeting seven, the addressees six, and one for each rule's own list
    "mine.meeting": 17,  # who asks is three, the seats four, the meeting and its items six, what was answered two; and
    # of an internal meeting whether one is expected is asked first: two
    "link.meeting": 15,
    "mine.submit": 15,  # who asks is three, the meeting and the seats seven, goals two, and of an internal meeting two
    "link.submit": 13,
    "mine.item": 13,  # who asks is three, the item with what hangs on it five, who is expected four, what was said one
    "link.item": 13,
    "mine.answer": 16,  # the addressee with the seats seven, the meeting three, what was answered and told three
    "link.answer": 15,
    "mine.substitute": 15,
    "link.substitute": 15,
    "mine.tell_more": 17,
    "link.tell_more": 15,
    "records.minutes": 13,  # the minutes are four, the meeting with its line of steps nine
    "public.goal": 15,  # the goal with its links is six, those of earlier terms two, what was said of them four
    "reception.day": 15,  # who is expected one, what was recorded two, what it starts from two, the meeting nine
    "reception.desk": 16,  # who is expected seven, what was ticked and the pass two, the meeting with its line of steps
    "records.attendance": 14,  # the day's roster is five, what was recorded two, the answers one
    "records.name_cards": 14,
    "records.table_cards": 14,
    "records.entry": 20,  # an entry with all that hangs on it is six, who may be chosen in it up to eight
    "records.write_item": 18,  # who may be chosen: before the day is recorded, the day's roster
    "records.write_free": 16,
    "publication.approval": 20,  # the document as it would be published is thirteen, approvals, text, offices four
    "publication.preview": 19,  # the whole minutes are nine, consents, papers
    "publication.draft": 17,
    "dossier.whole_record": 20,  # the whole minutes are eight, programme and papers four, the notice three
    "past.preview_minutes": 18,  # compared with the organisations (four), the meetings and their records (eight), goals
}
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff々〆]")
# What lies under these is for those who are signed in, or who came by a link of their own.
OF_KNOWN_PEOPLE = ("/desk/", "/me/", "/r/", "/reception/")


class Page:
    """An answer with its tree."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.text = response.get_data(as_text=True) if _is_text(response) else ""
        self.tree = html.fromstring(self.text) if response.mimetype == "text/html" and self.text.strip() else None

    @property
    def heading(self) -> str:
        return " ".join(self.tree.xpath("string(//h1)").split())

    @property
    def words(self) -> str:
        """What a reader reads, blanks folded."""
        return " ".join(self.tree.xpath("string(//main)").split())

    def form(self, form_id: str | None = None) -> Any:
        forms = [form for form in self.tree.forms if form_id in (None, form.get("id")) and form.get("id") != "sign-out"]
        assert forms, f"no form {form_id!r} on {self.response.request.path}: {[f.get('id') for f in self.tree.forms]}"
        return forms[0]


class Browser(FlaskClient):
    """Commits the test's own rows first, checks each page, counts its statements."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        db.session.commit()
        # Read to its end at once: a file that is answered with is closed.
        kwargs.setdefault("buffered", True)
        # A context of its own, as a server gives each request: without it `g` would remember the last one's viewer.
        with self.application.app_context(), counted_statements() as statements:
            response = super().open(*args, **kwargs)
        # What is sent with large files lies in a file of the client's.
        response.request.environ["wsgi.input"].close()
        db.session.rollback()
        db.session.expire_all()
        endpoint = endpoint_of(self.application, response)
        check(response, list(statements), endpoint)
        is_answered = response.status_code < 400 and "/sign-in" not in (response.location or "")
        # The head of a page is that of its GET.
        if endpoint and is_answered and response.request.method != "HEAD":
            engines.note(db.engine.dialect.name, response.request.method, endpoint)
        return response

    def page(self, url: str, status: int = 200) -> Page:
        """GET a page and expect its status."""
        page = Page(self.get(url))
        assert page.status == status, f"{url}: {page.status} {page.text[:600]}"
        return page

    def submit(self, url: str, form_id: str | None = None, status: int = 303, **values: Any) -> Page:
        """Open a page, fill in one of its forms, send it; follow nothing."""
        page = self.page(url)
        return self.send(page, form_id, status=status, **values)

    def send(self, page: Page, form_id: str | None = None, *, status: int = 303, **values: Any) -> Page:
        """Send a form of a page that is already open."""
        form = page.form(form_id)
        data = fill(form, values)
        action = form.get("action") or page.response.request.full_path.rstrip("?")
        answer = Page(self.post(action, data=data, content_type=form.get("enctype")))
        assert answer.status == status, f"{action}: {answer.status} {answer.words if answer.tree is not None else ''}"
        return answer

    def post_raw(self, url: str, **data: Any) -> TestResponse:
        """POST with a valid CSRF value but without a page: what an attacker who is signed in could send."""
        return self.post(url, data={"csrf_token": self.csrf(), **data})

    def csrf(self) -> str:
        with self.session_transaction() as session:
            raw = session.setdefault("csrf_token", "0" * 40)
        key = self.application.secret_key
        return str(URLSafeTimedSerializer(key, salt="wtf-csrf-token").dumps(raw))


# Of each thread: a listener that came and went beside another thread's statement would be found half there.
COUNTING = threading.local()


@event.listens_for(Engine, "before_cursor_execute")
def note_statement(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
    for engine, statements in getattr(COUNTING, "now", ()):
        if connection.engine is engine:
            statements.append(statement)


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """The SQL statements that a block sends in its own thread."""
    before = getattr(COUNTING, "now", ())
    statements: list[str] = []
    COUNTING.now = (*before, (db.engine, statements))
    try:
        yield statements
    finally:
        COUNTING.now = before


def costs(browser: Browser, *urls: str) -> list[int]:
    """How many statements each of these pages or files sends."""
    found = []
    for url in urls:
        with counted_statements() as statements:
            assert browser.get(url).status_code == 200, url
        found.append(len(statements))
    return found


def fill(form: Any, values: dict[str, Any]) -> dict[str, Any]:
    """The form's data with some fields filled in; a field that is not on the page fails."""
    data: dict[str, Any] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    names = {element.get("name") for element in form.inputs}
    for name, value in values.items():
        assert name in names, f"no field {name!r} in form {form.get('id')!r}: {sorted(filter(None, names))}"
        data[name] = value
    return data


def endpoint_of(app: Flask, response: TestResponse) -> str:
    """The endpoint that answered; empty where none did."""
    try:
        return str(app.url_map.bind("localhost").match(response.request.path, response.request.method)[0])
    except HTTPException:
        return ""


def check(response: TestResponse, sql: list[str], endpoint: str) -> None:
    """What holds for every page that a test fetches."""
    if response.request.method == "GET" and response.status_code == 200:
        ceiling = STATEMENT_CEILINGS.get(endpoint, DEFAULT_STATEMENTS)
        assert len(sql) <= ceiling, f"{response.request.path}: {len(sql)} statements\n" + "\n".join(sql)
    check_headers(response)
    if response.mimetype == "text/html" and response.get_data().strip():
        check_html(response)


def check_headers(response: TestResponse) -> None:
    """Rule 6 of SAFETY; what the policy says is tested with the access."""
    where, headers = response.request.path, response.headers
    assert headers["Content-Security-Policy"] in (POLICY, SANDBOX), f"{where}: {headers['Content-Security-Policy']}"
    assert headers["X-Content-Type-Options"] == "nosniff", where
    assert headers["Referrer-Policy"] == "no-referrer", where
    if where.startswith("/static/"):
        return
    assert "Cookie" in response.vary, f"{where}: kept for the next one by a cache"
    is_theirs = response.status_code == 200 and where.startswith(OF_KNOWN_PEOPLE)
    if is_theirs or (response.mimetype == "text/html" and b'id="sign-out"' in response.get_data()):
        assert headers["Cache-Control"] == "no-store", f"{where}: {headers.get('Cache-Control')}"


def check_html(response: TestResponse) -> None:
    where = response.request.path
    tree = html.fromstring(response.get_data(as_text=True))
    headings = tree.xpath("//h1")
    if response.status_code in (301, 302, 303, 308):
        return
    assert len(headings) == 1, f"{where}: {len(headings)} h1"
    title = " ".join(tree.xpath("string(//title)").split())
    heading = " ".join(headings[0].text_content().split())
    assert heading, f"{where}: an empty h1"
    assert title.startswith(heading), f"{where}: the title {title!r} does not start with {heading!r}"
    assert tree.xpath("/html/@lang"), f"{where}: no language"
    if tree.get("lang") == "en":
        _check_languages(tree, where)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)), f"{where}: ids twice: {sorted(i for i in ids if ids.count(i) > 1)}"
    assert not tree.xpath("//script[not(@src)] | //style | //@style"), f"{where}: inline script or style"
    assert not tree.xpath("//@*[starts-with(name(), 'on')]"), f"{where}: inline handler"
    _check_labels(tree, where)


def _check_languages(tree: Any, where: str) -> None:
    """Whoever hears an English page hears each Japanese text in Japanese (WCAG 3.1.2)."""
    said = tree.xpath("//text()[not(parent::script or parent::style)]")
    said += tree.xpath(
        "//input[not(@type='hidden')]/@value | //img/@alt | //button/@aria-label | //a/@aria-label | //optgroup/@label"
    )
    for text in said:
        element = text.getparent().getparent() if text.is_tail else text.getparent()
        [language] = element.xpath("ancestor-or-self::*[@lang][1]/@lang")
        assert language == "ja" or not JAPANESE.search(text), f"{where}: not marked as Japanese: {text.strip()!r}"


def _check_labels(tree: Any, where: str) -> None:
    labelled = set(tree.xpath("//label/@for"))
    fields = "//input[not(@type='hidden' or @type='submit' or @type='button')] | //select | //textarea"
    for field in tree.xpath(fields):
        named = field.get("aria-label") or field.get("aria-labelledby") or field.xpath("ancestor::label")
        assert named or field.get("id") in labelled, f"{where}: {field.get('name')} has no label"


def _is_text(response: TestResponse) -> bool:
    return response.mimetype.startswith("text/") or "json" in response.mimetype
