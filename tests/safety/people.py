"""People who use a served installation over HTTP, each with a browser of their own; several may act at once."""

import http.client
import secrets
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from threading import Barrier
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from flask import Flask
from lxml import html

from coordinator.extensions import db
from coordinator.orgs.accounts.models import SignIn, User
from coordinator.web.link_tokens import digest
from tests.makers import kept
from tests.pages import fill

LONGEST_ANSWER = 60
T = TypeVar("T")


class Answer:
    def __init__(self, path: str, response: http.client.HTTPResponse) -> None:
        self.path, self.status = path, response.status
        self.location = response.headers.get("Location", "")
        self.is_page = (response.headers.get("Content-Type") or "").startswith("text/html")
        self.content = response.read()
        self.text = self.content.decode() if self.is_page else ""

    @property
    def words(self) -> str:
        return " ".join(html.fromstring(self.text).xpath("string(//main)").split())

    def form_with(self, field: str) -> Any:
        """The form that has this field."""
        return next(form for form in html.fromstring(self.text).forms if field in form.fields)

    def sent(self, field: str) -> str:
        """What the page's form would send for this field; a text area begins with a line break that is none of it."""
        return str(self.form_with(field).fields[field]).removeprefix("\n")


class Person:
    def __init__(self, url: str, cookie: str = "", headers: Mapping[str, str] | None = None) -> None:
        self.address, self.headers = urlsplit(url).netloc, headers or {}
        self.cookies = {"session": cookie} if cookie else {}

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def send(self, page: Answer, **values: str) -> Answer:
        """Fill in the form that has these fields and send it."""
        form = page.form_with(next(iter(values)))
        return self.ask("POST", form.get("action") or page.path, fill(form, values))

    def send_again(self, page: Answer) -> Answer:
        """Press the button of a page that kept what was written."""
        form = next(form for form in html.fromstring(page.text).forms if form.get("id") == "send-again")
        return self.ask("POST", form.get("action") or page.path, fill(form, {}))

    def ask(self, method: str, path: str, data: dict[str, Any] | None = None) -> Answer:
        connection = http.client.HTTPConnection(self.address, timeout=LONGEST_ANSWER)
        headers = {**self.headers, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, urlencode(data or {}, doseq=True), headers)
            response = connection.getresponse()
            for line in response.headers.get_all("Set-Cookie") or ():
                self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
            return Answer(path, response)
        finally:
            connection.close()


def signed_in(app: Flask, url: str, user: User) -> Person:
    """Somebody whose sign-in stands in the database already; needs the application's context."""
    token = secrets.token_hex(16)
    kept(SignIn(token_sha256=digest(token), user=user))
    db.session.commit()
    serializer = app.session_interface.get_signing_serializer(app)
    return Person(url, serializer.dumps({"_user_id": token, "_fresh": True}))


def at_once(acts: list[Callable[[], T]]) -> list[T]:
    """Every act in a thread of its own, begun at the same moment."""
    start = Barrier(len(acts))

    def one(act: Callable[[], T]) -> T:
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))
