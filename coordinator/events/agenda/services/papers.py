"""Papers: added, shown to others, numbered, replaced, withdrawn. The earlier file is kept."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coordinator import clock
from coordinator.events.agenda.models import AgendaItem, Paper
from coordinator.events.agenda.paper_numbers import paper_numbers
from coordinator.events.agenda.refusals import ItemNotOpen, NotToBeDecided, NumberIsGiven
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.files import services as files
from coordinator.files.kinds import is_picture
from coordinator.files.models import ShownTo

# Of an item's title in the name of its photo.
LONGEST_OF_ITEM = 200


class NewPaper(NamedTuple):
    """A clean upload, and who is to see it."""

    upload: files.Cleaned
    shown_to: ShownTo = ShownTo.MEMBERS
    is_reference: bool = False


def add_papers(item: AgendaItem, new_papers: Sequence[NewPaper]) -> None:
    """Hang clean files on an item, after those it has; each bears a name until somebody gives it a title."""
    last = max((paper.position for paper in item.papers), default=0)
    for position, new in enumerate(new_papers, start=last + 1):
        paper = Paper(file=files.keep(new.upload, shown_to=new.shown_to), title=title_of(new.upload, item))
        paper.position, paper.is_reference = position, new.is_reference
        item.papers.append(paper)
    _number_what_comes_late(item)


def change_paper(
    paper: Paper,
    *,
    title: str,
    shown_to: ShownTo,
    is_reference: bool | None = None,
    upload: files.Cleaned | None = None,
) -> Paper:
    """Another title, other readers, or another file; with a file it is a new paper, and the earlier one is kept."""
    if paper.withdrawn_at is not None:
        raise NotToBeDecided()
    is_reference = paper.is_reference if is_reference is None else is_reference
    if paper.number is not None and (shown_to is ShownTo.SECRETARIAT or is_reference is not paper.is_reference):
        raise NumberIsGiven(paper)

    paper.item.touch()
    if upload is not None:
        paper = _replaced(paper, upload=upload)
    paper.title, paper.file.shown_to, paper.is_reference = title, shown_to, is_reference
    paper.touch()
    db.session.flush()
    _number_what_comes_late(paper.item)
    return paper


def withdraw_paper(paper: Paper) -> Paper:
    if paper.withdrawn_at is not None:
        raise NotToBeDecided()

    paper.withdrawn_at = clock.now()
    paper.item.touch()
    db.session.flush()
    return paper


def title_of(upload: files.Cleaned, item: AgendaItem) -> str:
    """The file's name without its ending; a photo, which a telephone calls IMG_0042, is named after its item."""
    if not is_picture(upload.original_name):
        return upload.original_name.rpartition(".")[0] or upload.original_name
    number = 1 + sum(paper.file.is_picture for paper in item.papers)
    return f"{item.title[:LONGEST_OF_ITEM]}（写真{number if number > 1 else ''}）"


def copy_papers(item: AgendaItem, successor: AgendaItem) -> None:
    """The same contents with another item, each with readers and a number of its own from now on."""
    for paper in item.present_papers:
        copy = Paper(file=files.keep_again(paper.file), title=paper.title, position=paper.position)
        copy.is_reference = paper.is_reference
        successor.papers.append(copy)


def number_papers(meeting: Meeting, items: Iterable[AgendaItem]) -> None:
    """Papers without a number get the next ones; a number that was given never moves."""
    items = list(items)
    numbers = paper_numbers(meeting, items)
    for paper in (paper for item in items for paper in item.papers if paper.is_counted):
        paper.number = numbers[paper.uid]
    db.session.flush()


def _number_what_comes_late(item: AgendaItem) -> None:
    """Once the programme is fixed, a new paper of an item in it need not wait: it gets the next number at once."""
    if item.stands_in_programme and any(paper.is_counted and paper.number is None for paper in item.papers):
        db.session.flush()
        lock(item.meeting)
        number_papers(item.meeting, [item])


def _replaced(paper: Paper, *, upload: files.Cleaned) -> Paper:
    """The successor has the number, and says since when it stands in the earlier paper's place."""
    successor = Paper(item=paper.item, file=files.keep(upload), title=paper.title, position=paper.position)
    successor.number, successor.is_reference = paper.number, paper.is_reference
    successor.replacement_on = clock.today() if paper.number is not None else None
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
