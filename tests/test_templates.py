"""What we agreed of templates, a test remembers."""

from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from jinja2 import Environment, nodes
from jinja2.meta import find_undeclared_variables

TEMPLATES = Path(__file__).parent.parent / "templates"
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


def test_the_guard_sees_a_macro_that_leans(app: Flask) -> None:
    leans = "{% macro names(bodies) %}{% for one in bodies %}{{ one.on(meeting, _('x')) }}{% endfor %}{% endmacro %}"
    macro = next(outermost_macros(app.jinja_env.parse(leans)))

    assert leaning(macro, app.jinja_env) == {"meeting"}
