"""What we agreed of templates, a test remembers."""

import re
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from jinja2 import Environment, nodes
from jinja2.meta import find_undeclared_variables

TEMPLATES = Path(__file__).parent.parent / "templates"
PACKAGE = TEMPLATES.parent / "coordinator"
JINJA = (".html", ".txt")
# A page's own answer to "where is this one?", handed to a macro that lists: it takes what differs from line to line.
ADDRESSES = {
    ("events/agenda/item.html", "paper_address"),
    ("events/agenda/item.html", "paper_mend"),
    ("mine/item.html", "paper_address"),
    ("mine/item.html", "paper_mend"),
    ("mine/meeting.html", "paper_address"),
    ("minutes/publication/term.html", "address"),
    ("minutes/publication/year.html", "address"),
}

# The component of a meeting's name, day and state, for pages and for mails.
COMPONENTS = {"components/meeting.html", "email/_meeting.txt"}
# What may print a meeting's name, title or day without it; each with the reason.
HEARD = "heard with a link or button alone, in a line that shows the state"
WITHOUT_COMPONENT = {
    "desk/_notices.html": HEARD,
    "desk/_tasks.html": HEARD,
    "desk/_year_line.html": HEARD,
    "events/meetings/_repeat_line.html": HEARD,
    "handover/year.html": HEARD,
    "mine/_meeting_card.html": HEARD,
    "mine/_pieces.html": HEARD,
    "mine/_answer.html": "the legend of buttons that stand only while answers are taken; a day answered before",
    "email/cancellations/postponed/body.txt": "the mail that tells of the state",
    "email/reminders/_subject.txt": "reminders go out for meetings that take place alone",
    "email/reminders/office/body.txt": "the same",
    "events/meetings/_facts.html": "the desk's own rows for title and former day, below the head with the state",
    "minutes/reception/day.html": "a sentence about the day, below the head with the state",
    "mine/minutes.html": "what the publication itself says, which never changes",
    "public/minutes.html": "what the publication itself says, which never changes",
}
# What is written of a meeting without its mark; each with the reason.
NAMED_ON_PAPER = {
    "demo/large_council.py": "published minutes that are made for measuring",
    "events/invitations/letters/blanks.py": "the letter says what was told when it was sent",
    "events/invitations/paper/changes.py": "last year's name beside this year's",
    "events/invitations/paper/slips.py": "the slip belongs to its letter",
    "events/meetings/marks.py": "the marks themselves",
    "events/meetings/words.py": "the marks' words",
    "minutes/dossier/notice.py": "the letter as it was sent",
    "minutes/publication/documents.py": "a publication never changes",
}
DAYS, PRINTED_DAYS = {"held_on", "postponed_from_on"}, {"long_day", "day", "short_day"}
MEETINGS = {"meeting", "held", "earlier", "other", "made"}
# Pages that are one form and yet have a template of their own, each with the reason.
FORMS_OF_THEIR_OWN = {
    "orgs/directory/edit.html": "a sentence about cases stands between its fields",
    "orgs/directory/new.html": "the same; and one field is asked for after a refusal alone",
}
ONE_FORM = re.compile(
    r"\{% block content %\}\s*\{% call forms\.form\([^\n]*\) %\}\n(?P<inside>.*?)\{% endcall %\}\s*\{% endblock %\}",
    re.DOTALL,
)
PLACES_OF_ITS_OWN = {"heading", "breadcrumbs", "running_head"}


def parsed(environment: Environment) -> dict[str, nodes.Template]:
    """Each template by its name, parsed once."""
    paths = sorted(path for path in TEMPLATES.rglob("*") if path.suffix in JINJA)
    return {path.relative_to(TEMPLATES).as_posix(): environment.parse(path.read_text()) for path in paths}


def outermost_macros(node: nodes.Node) -> Iterator[nodes.Macro]:
    """A macro inside another one finds what the outer one takes and sets."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Macro):
            yield child
        else:
            yield from outermost_macros(child)


def set_beside(node: nodes.Node) -> set[str]:
    """The names that a template sets, imports or defines outside its macros."""
    found = set()
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Macro):
            found.add(child.name)
        elif isinstance(child, nodes.Import):
            found.add(child.target)
        elif isinstance(child, nodes.FromImport):
            found |= {name if isinstance(name, str) else name[1] for name in child.names}
        elif isinstance(child, (nodes.Assign, nodes.AssignBlock)):
            found |= {name.name for name in child.find_all(nodes.Name) if name.ctx == "store"}
        else:
            found |= set_beside(child)
    return found


def found_by_inheritance(name: str, templates: dict[str, nodes.Template]) -> set[str]:
    """What stands beside the macros of a template and of those that it extends."""
    template = templates[name]
    extended = [node.template.value for node in template.find_all(nodes.Extends) if hasattr(node.template, "value")]
    return set_beside(template).union(*(found_by_inheritance(one, templates) for one in extended))


def leaning(macro: nodes.Macro, environment: Environment) -> set[str]:
    """The names that a macro uses and neither takes nor sets nor finds among the globals."""
    alone = nodes.Template([macro])
    alone.set_environment(environment)
    stored = {name.name for name in macro.find_all(nodes.Name) if name.ctx == "store"}
    return find_undeclared_variables(alone) - stored


def test_no_macro_leans_on_its_caller_s_names(app: Flask) -> None:
    templates = parsed(app.jinja_env)
    found = {
        (name, macro.name): left
        for name, template in templates.items()
        for macro in outermost_macros(template)
        if (left := leaning(macro, app.jinja_env) - found_by_inheritance(name, templates))
    }

    assert {place: left for place, left in found.items() if place not in ADDRESSES} == {}
    assert found.keys() >= ADDRESSES


def test_no_template_lends_its_names_to_one_that_it_imports(app: Flask) -> None:
    lending = [
        f"{name}:{node.lineno}"
        for name, template in parsed(app.jinja_env).items()
        for node in template.find_all((nodes.Import, nodes.FromImport))
        if node.with_context
    ]

    assert lending == []


def test_no_macro_includes_what_leans_for_it(app: Flask) -> None:
    including = [
        f"{name}: {macro.name}"
        for name, template in parsed(app.jinja_env).items()
        for macro in outermost_macros(template)
        if list(macro.find_all(nodes.Include))
    ]

    assert including == []


def test_no_words_of_ours_are_called_japanese_by_hand() -> None:
    """What a page says in the reader's language is marked by its one door (`coordinator.web.council_text`)."""
    ours = re.compile(r'lang="ja"[^>]*>(?:[^<]|<(?:p|span)>)*?\b_\("(?!, "|: ")')
    found = [path.name for path in sorted(TEMPLATES.rglob("*.html")) if ours.search(path.read_text(encoding="utf-8"))]

    assert found == []


def last_name(node: nodes.Node) -> str:
    """`meeting` of `note.meeting`."""
    return getattr(node, "attr", None) or getattr(node, "name", None) or ""


def printed_alone(template: nodes.Template) -> set[int]:
    """Lines that print a meeting's name, title or day by themselves; its own page's heading and crumbs are no list."""
    own = [block for block in template.find_all(nodes.Block) if block.name in PLACES_OF_ITS_OWN]
    own += [call for call in template.find_all(nodes.Call) if last_name(call.node) == "crumbs"]
    left_out = {id(node) for one in own for node in one.find_all(nodes.Node)}
    found = {
        one.lineno
        for one in template.find_all(nodes.Filter)
        if id(one) not in left_out
        and (one.name == "meeting_label" or (one.name in PRINTED_DAYS and last_name(one.node) in DAYS))
    }
    titles = {
        one.lineno
        for one in template.find_all(nodes.Getattr)
        if id(one) not in left_out and one.attr == "title" and last_name(one.node) in MEETINGS
    }
    return found | titles


def test_a_meeting_s_name_day_and_state_come_from_one_component(app: Flask) -> None:
    printing = {name: lines for name, template in parsed(app.jinja_env).items() if (lines := printed_alone(template))}

    assert {name: printing[name] for name in printing.keys() - COMPONENTS - WITHOUT_COMPONENT.keys()} == {}
    assert printing.keys() >= WITHOUT_COMPONENT.keys()


def test_the_guard_sees_a_meeting_that_is_printed_alone(app: Flask) -> None:
    alone = ("{{ meeting.held_on|long_day }}", "{{ note.meeting.title }}", "{{ one|meeting_label }}")

    assert [bool(printed_alone(app.jinja_env.parse(one))) for one in alone] == [True, True, True]


def test_paper_takes_a_meeting_s_name_from_its_marks() -> None:
    naming = [
        path.relative_to(PACKAGE).as_posix()
        for path in sorted(PACKAGE.rglob("*.py"))
        if re.search(r"meeting\.label\b(?!\()", path.read_text())
    ]

    assert set(naming) == NAMED_ON_PAPER.keys()


def test_the_guard_sees_a_macro_that_leans(app: Flask) -> None:
    leans = "{% macro names(bodies) %}{% for one in bodies %}{{ one.on(meeting, _('x')) }}{% endfor %}{% endmacro %}"
    macro = next(outermost_macros(app.jinja_env.parse(leans)))

    assert leaning(macro, app.jinja_env) == {"meeting"}


def is_one_form(template: str) -> bool:
    """Whether its content is fields in a row and one button, and nothing else."""
    found = ONE_FORM.search(template)
    plain = re.compile(
        r"\s*(\{\{ forms\.(field|buttons)\(.*\) \}\}|\{% include .* %\}|\{% (if .*|else|endif) %\}|\s)*\s*"
    )
    return bool(found and plain.fullmatch(found["inside"]))


def test_a_page_that_is_one_form_takes_the_one_template() -> None:
    found = {
        path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html") if is_one_form(path.read_text())
    }

    assert found == FORMS_OF_THEIR_OWN.keys()


def test_the_guard_sees_a_page_that_is_one_form() -> None:
    page = "{%% block content %%}\n  {%% call forms.form(form) %%}\n    %s\n  {%% endcall %%}\n{%% endblock %%}"

    assert is_one_form(page % "{{ forms.field(form.name) }}\n{{ forms.buttons(_('Save')) }}")
    assert not is_one_form(page % "{{ forms.field(form.name) }}\n<p>{{ _('Mind this.') }}</p>")


def test_each_template_that_code_names_is_there() -> None:
    """A folder that is renamed alone would be noticed by whoever opens its page."""
    named = {name for path in PACKAGE.rglob("*.py") for name in re.findall(r'"([a-z_/]+\.html)"', path.read_text())}

    assert len(named) > 100
    assert [name for name in sorted(named) if not (TEMPLATES / name).exists()] == []
