"""Closed unless opened: every endpoint declares a policy, and every request passes here in the same order.

Reading requests run in one read-only transaction. An unsafe request asks who is there in such a one and ends it,
then the files are checked, and only then does the write transaction begin, which loads and asks again.
"""

import inspect
from collections.abc import Callable, Collection, Mapping
from functools import wraps
from typing import Any

from flask import Flask, Response, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from coordinator import audit
from coordinator.database import reading, writing
from coordinator.errors import NotAllowed, NotFound
from coordinator.extensions import db
from coordinator.limited_process.call import seconds_together
from coordinator.web import form_keys
from coordinator.web.viewer import VISITOR, Viewer

Policy = Callable[..., bool]
View = Callable[..., ResponseReturnValue]
Ahead = Callable[..., None]
# Of processor time, for all files of a request together.
SECONDS_FOR_FILES = 4.0
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class SignInNeeded(NotAllowed):
    """A visitor came to a page for which one must be known."""


def requires(
    policy: Policy, *, keyed: bool = True, takes: Collection[str] = (), ahead: Ahead | None = None
) -> Callable[[View], View]:
    """Declare who may use a view. A policy about a thing is asked by the view itself, through `allow`.

    `takes` names the fields of its form that hold files: what is sent in others is never looked at. `ahead` is called
    with the view's arguments before its write transaction, for what takes long and writes nothing.
    `keyed=False` is for forms that carry a password: a form key would keep a digest of what was sent, and such a
    form is harmless twice by its own rule (a code or link is spent once, a sign-in only opens another).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**kwargs: Any) -> ResponseReturnValue:
            g.asked = set()
            if request.method in SAFE_METHODS:
                return _read(policy, view, kwargs)
            return _write(policy, view, kwargs, keyed=keyed, takes=takes, ahead=ahead)

        guarded.policy = policy  # type: ignore[attr-defined]
        guarded.takes = tuple(takes)  # type: ignore[attr-defined]
        guarded.ahead = ahead  # type: ignore[attr-defined]
        return guarded

    return decorate


def allow(policy: Policy, *things: Any) -> None:
    """Ask a policy about a thing that the view has fetched; what is not allowed is not there."""
    g.asked.add(policy)
    if not policy(g.viewer, *things):
        raise NotFound()


def policy_of(app: Flask, endpoint: str) -> Policy | None:
    return getattr(app.view_functions[endpoint], "policy", None)


def is_about_a_thing(policy: Policy) -> bool:
    """Whether a policy needs more than the viewer."""
    return len(inspect.signature(policy).parameters) > 1


def refuse_undeclared() -> None:
    """The gate before every request: an endpoint without a policy is closed."""
    endpoint = request.endpoint
    if endpoint is None or endpoint == "static":
        return
    if policy_of(current_app, endpoint) is None:
        raise NotAllowed()


def register_viewer_loader(app: Flask, loader: Callable[[], Viewer]) -> None:
    app.extensions["coordinator.viewer"] = loader


def register_upload_cleaner(app: Flask, cleaner: Callable[[Collection[str]], Mapping[str, Collection[Any]]]) -> None:
    app.extensions["coordinator.uploads"] = cleaner


def _read(policy: Policy, view: View, kwargs: dict[str, Any]) -> ResponseReturnValue:
    with reading():
        _know_the_viewer()
        _ask_at_the_door(policy)
        return current_app.make_response(view(**kwargs))


def _write(
    policy: Policy, view: View, kwargs: dict[str, Any], *, keyed: bool, takes: Collection[str], ahead: Ahead | None
) -> ResponseReturnValue:
    with reading():
        _know_the_viewer()
        _ask_at_the_door(policy)
    with seconds_together(SECONDS_FOR_FILES):
        g.uploads = current_app.extensions["coordinator.uploads"](takes)
        if ahead is not None:
            ahead(**kwargs)
        try:
            return _write_once(policy, view, kwargs, keyed=keyed)
        except StaleDataError:
            # PostgreSQL: another request changed the row between our reading and our UPDATE. The second pass reads
            # what it wrote, finds the version moved and answers with both texts.
            return _write_once(policy, view, kwargs, keyed=keyed)


def _write_once(policy: Policy, view: View, kwargs: dict[str, Any], *, keyed: bool) -> Response:
    with writing():
        _know_the_viewer()
        _ask_at_the_door(policy)
        earlier = form_keys.claim(g.viewer.uid) if keyed else None
        if earlier is None:
            return current_app.make_response(view(**kwargs))
        if earlier.answer_url and form_keys.answers(earlier, g.viewer.uid):
            return current_app.make_response(redirect(earlier.answer_url, 303))
        page = render_template("web/conflict.html", earlier=earlier, sent=_readable_fields())
        return current_app.make_response((page, 409))


def _know_the_viewer() -> None:
    g.viewer = current_app.extensions["coordinator.viewer"]()


def _ask_at_the_door(policy: Policy) -> None:
    if is_about_a_thing(policy) or policy(g.viewer):
        return
    if not g.viewer.is_signed_in:
        raise SignInNeeded()
    raise NotAllowed()


def note_refusal() -> None:
    """Keep a row of a known person's refused unsafe request; strangers are only counted by the throttles."""
    viewer: Viewer = g.get("viewer", VISITOR)
    if request.method in SAFE_METHODS or viewer == VISITOR:
        return
    with writing():
        audit.record(viewer.kind, viewer.uid, "refused", thing_kind="endpoint", thing_uid=request.endpoint)
        db.session.commit()


def sign_in_url() -> str:
    """Where a visitor signs in, coming back afterwards: to the page, or to the page that shows the form they sent."""
    wanted = request.full_path.rstrip("?") if request.method in SAFE_METHODS or _can_be_opened() else None
    return url_for("accounts.sign_in", next=wanted)


def _can_be_opened() -> bool:
    """Whether the address to which a form was sent is a page too."""
    addresses = current_app.create_url_adapter(request)
    return addresses is not None and addresses.test(method="GET")


def _readable_fields() -> list[tuple[str, str]]:
    hidden = {"csrf_token", "form_key", "version", "password"}
    return [(name, value) for name, value in request.form.items(multi=True) if name not in hidden]
