"""Papers: added, shown to others, replaced, withdrawn. The earlier file is kept."""

from collections.abc import Sequence
from typing import NamedTuple

from coordinator import clock
from coordinator.events.agenda.models import AgendaItem, Paper
from coordinator.events.agenda.refusals import ItemNotOpen, NotToBeDecided
from coordinator.extensions import db
from coordinator.files import services as files
from coordinator.files.models import ShownTo


class NewPaper(NamedTuple):
    """A clean upload, and who is to see it."""

    upload: files.Cleaned
    shown_to: ShownTo = ShownTo.MEMBERS


def add_papers(item: AgendaItem, new_papers: Sequence[NewPaper]) -> None:
    """Hang clean files on an item, after those it has; each bears its file's name until somebody gives it a title."""
    last = max((paper.position for paper in item.papers), default=0)
    for position, new in enumerate(new_papers, start=last + 1):
        stored = files.keep(new.upload, shown_to=new.shown_to)
        item.papers.append(Paper(file=stored, title=title_of(new.upload.original_name), position=position))


def change_paper(paper: Paper, *, title: str, shown_to: ShownTo, upload: files.Cleaned | None = None) -> Paper:
    """Another title, other readers, or another file; with a file it is a new paper, and the earlier one is kept."""
    if paper.withdrawn_at is not None:
        raise NotToBeDecided()

    paper.item.touch()
    if upload is not None:
        return _replaced(paper, title=title, shown_to=shown_to, upload=upload)
    paper.title, paper.file.shown_to = title, shown_to
    paper.touch()
    db.session.flush()
    return paper


def withdraw_paper(paper: Paper) -> Paper:
    if paper.withdrawn_at is not None:
        raise NotToBeDecided()

    paper.withdrawn_at = clock.now()
    paper.item.touch()
    db.session.flush()
    return paper


def title_of(file_name: str) -> str:
    """The file's name without its ending."""
    return file_name.rpartition(".")[0] or file_name


def _replaced(paper: Paper, *, title: str, shown_to: ShownTo, upload: files.Cleaned) -> Paper:
    stored = files.keep(upload, shown_to=shown_to)
    successor = Paper(item=paper.item, file=stored, title=title, position=paper.position)
    paper.withdrawn_at, paper.replaced_by = clock.now(), successor
    db.session.flush()
    return successor


def change_own_paper(paper: Paper, *, title: str, shown_to: ShownTo, upload: files.Cleaned | None = None) -> Paper:
    """The proposer changes a paper as long as the item is open to its proposer."""
    if not paper.item.is_open_to_its_proposer:
        raise ItemNotOpen()
    return change_paper(paper, title=title, shown_to=shown_to, upload=upload)


def withdraw_own_paper(paper: Paper) -> Paper:
    if not paper.item.is_open_to_its_proposer:
        raise ItemNotOpen()
    return withdraw_paper(paper)
