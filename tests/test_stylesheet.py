"""What we agreed of the stylesheet, a test remembers: layers, no dead rules, each file beside what it is for."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from coordinator.exports import on_page
from coordinator.web import stylesheet

ROOT = stylesheet.TEMPLATES.parent
TEMPLATES = sorted(stylesheet.TEMPLATES.rglob("*.html"))
SCRIPTS = sorted((ROOT / "coordinator" / "static").glob("*.js"))
PYTHON = sorted((ROOT / "coordinator").rglob("*.py"))
# The folders that every room may use; a template that stands in none is for all.
FOR_ALL = {"", "components"}
# A component with its variants is one thought, also where one room alone uses a variant.
VARIANTS = {"badge-info", "button-danger", "button-large", "notice-success"}
# `class="step step-{{ state }}{% if note %} noted{% endif %}"`, and a name that is set for it.
CLASSES = re.compile(r'class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)"|set classes = (.*?) %\}')
QUOTED = re.compile(r"""["']([a-z][a-z0-9-]*)["']""")
BLANK = "\0"


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def selectors(css: str) -> Iterator[str]:
    """What stands before a brace and is no rule about rules; without the texts that a rule prints."""
    for prelude in re.findall(r"([^{};]+)\{", re.sub(r'content: "[^;]*;', "", without_comments(css))):
        if not prelude.strip().startswith("@"):
            yield prelude.strip()


def classes_in(css: str) -> set[str]:
    return {name for selector in selectors(css) for name in re.findall(r"\.([a-z][a-z0-9-]*)", selector)}


def elements_in(css: str) -> set[str]:
    bare = (re.sub(r"\[[^\]]*\]|::?[a-z-]+", " ", selector) for selector in selectors(css))
    return {name for selector in bare for name in re.findall(r"(?<![\w.-])[a-z][a-z0-9]*", selector)}


def attributes_in(css: str) -> set[str]:
    return {name for selector in selectors(css) for name in re.findall(r"\[([a-z-]+)", selector)}


def classes_used(template: str) -> Iterator[str]:
    """The classes that a template gives; of `step-{{ state }}` the beginning, with a blank behind it."""
    for written, chosen in CLASSES.findall(template):
        for blank in [chosen, *re.findall(r"\{\{.*?\}\}", written)]:
            yield from re.findall(r"[a-z][a-z0-9-]*", " ".join(re.findall(r"""["']([a-z0-9 -]*)["']""", blank)))
        bare = re.sub(r"\{\{.*?\}\}", BLANK, re.sub(r"\{%.*?%\}", "", written))
        yield from re.findall(rf"[a-z][a-z0-9-]*{BLANK}?", bare)


def is_used(name: str, used: set[str], words: set[str]) -> bool:
    """Given as it is, or put together of a beginning and a word that somebody says."""
    parts = ((name[:place], name[place:]) for place in range(1, len(name)))
    return name in used or any(
        beginning + BLANK in used and (rest in words or rest.isdigit()) for beginning, rest in parts
    )


def dead_classes(css: str) -> set[str]:
    used = {name for path in TEMPLATES for name in classes_used(path.read_text())}
    scripts = "\n".join(re.findall(r"classList\.\w+\(([^)]*)\)", "\n".join(path.read_text() for path in SCRIPTS)))
    words = {word for path in (*TEMPLATES, *PYTHON) for word in QUOTED.findall(path.read_text())}
    return {name for name in classes_in(css) if not is_used(name, used | set(QUOTED.findall(scripts)), words)}


def users() -> dict[str, set[str]]:
    """In which folders a class is given."""
    found = defaultdict(set)
    for path in TEMPLATES:
        for name in classes_used(path.read_text()):
            found[name].add(folder_of(path))
    return found


def folder_of(path: Path) -> str:
    return path.parent.relative_to(stylesheet.TEMPLATES).as_posix().removeprefix(".")


def layers() -> list[str]:
    declared = without_comments(stylesheet.LAYERS.read_text()).strip()
    return declared.removeprefix("@layer ").removesuffix(";").split(", ")


def test_every_class_of_the_stylesheet_is_given_somewhere() -> None:
    assert dead_classes(stylesheet.joined()) == set()


def test_the_guard_sees_a_class_that_nobody_gives() -> None:
    css = ".card, .step-now > .drawer:not(.step-gone) { color: red } @media print { .tree-1 .is-dragged { top: 0 } }"

    assert dead_classes(css) == {"drawer", "step-gone"}


def test_every_element_and_attribute_of_the_stylesheet_stands_on_a_page() -> None:
    css = stylesheet.joined()
    templates = "\n".join(path.read_text() for path in TEMPLATES)
    made = templates + "\n".join(path.read_text() for path in (*PYTHON, *SCRIPTS))
    # Fields are made by WTForms, headings of a card by their level.
    given = (
        on_page.TAGS
        | on_page.TABLES
        | {"input", "select", "textarea"}
        | set(re.findall(r"<([a-z][a-z0-9]*)", templates))
    )

    assert elements_in(css) - given == set()
    assert {name for name in attributes_in(css) if not re.search(rf"\b{name}\b", made)} == set()


def test_every_name_of_a_colour_or_measure_is_used_and_known() -> None:
    css = without_comments(stylesheet.joined())

    assert set(re.findall(r"^\s*(--[a-z0-9-]+):", css, re.MULTILINE)) == set(re.findall(r"var\((--[a-z0-9-]+)\)", css))


def test_each_file_says_what_it_is_and_keeps_to_one_layer() -> None:
    known = layers()
    kept = re.compile(
        rf"/\* [^\n]+ \*/\n\n(@page \{{\n(.*\n)*?\}}\n\n)?@layer ({'|'.join(known)}) \{{\n(  .*\n|\n)+\}}\n"
    )
    others = [path for path in stylesheet.files() if path != stylesheet.LAYERS]

    assert [path.name for path in others if not kept.fullmatch(path.read_text())] == []
    assert {layer for path in others for layer in re.findall(r"@layer (\w+)", path.read_text())} == set(known)


def test_what_one_room_uses_stands_in_its_folder() -> None:
    given = users()
    strangers = {
        name
        for path in stylesheet.files()
        for name in classes_in(path.read_text())
        if folder_of(path) != "styles" and len(given[name]) == 1 and given[name].isdisjoint(FOR_ALL | {folder_of(path)})
    }

    assert strangers == VARIANTS


def test_the_stylesheet_begins_with_its_true_contents(app: Flask) -> None:
    head = stylesheet.joined().split("*/", 1)[0]
    listed = re.findall(r"^ \* templates/(\S+): \S", head, re.MULTILINE)

    assert sorted(listed) == sorted(
        path.relative_to(stylesheet.TEMPLATES).as_posix() for path in stylesheet.TEMPLATES.rglob("*.css")
    )


def test_a_page_fetches_one_stylesheet_once(app: Flask) -> None:
    browser = app.test_client()
    links = re.findall(r'<link rel="stylesheet" href="([^"]+)"', browser.get("/").get_data(as_text=True))

    first = browser.get(links[0])
    again = browser.get(links[0], headers={"If-None-Match": first.headers["ETag"]})

    assert (len(links), first.status_code, first.mimetype) == (1, 200, "text/css")
    assert first.get_data(as_text=True) == stylesheet.joined()
    assert again.status_code == 304
    with browser.get("/static/mark.svg") as other:
        assert other.mimetype == "image/svg+xml"


def test_the_architecture_names_each_layer_in_its_order() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text().split("\n## The look\n", 1)[1].split("\n## ", 1)[0]

    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == layers()
