"""Whose item it is, as the secretariat types it: a code, a reply code, a name or a few kana."""

from collections.abc import Callable, Collection, Sequence

from flask import Flask, current_app

from coordinator import text
from coordinator.events.meetings.models import Meeting
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.name_search import holds_words


def register_invited(app: Flask, meant: Callable[[Meeting, str], Collection[int]]) -> None:
    """Reply codes are given on a higher floor: `meant` says which organisations of those invited the words mean."""
    app.extensions["coordinator.invited_organisations"] = meant


def found(meeting: Meeting, organisations: Sequence[Organisation], typed: str) -> list[Organisation]:
    """Those of the organisations that it may mean; where it is a code of theirs, that one alone."""
    exact = [one for one in organisations if one.code == text.half_width(typed)]
    if exact:
        return exact
    invited = current_app.extensions["coordinator.invited_organisations"](meeting, typed)
    return [one for one in organisations if one.id in invited or _is_called(one, typed)]


def _is_called(organisation: Organisation, typed: str) -> bool:
    return holds_words(typed, name=organisation.name, kana_key=organisation.kana_key)
