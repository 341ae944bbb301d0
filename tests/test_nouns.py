"""A name is a noun that the user would know, and one name means one thing in the whole house."""

import ast
import re
from collections import defaultdict
from itertools import chain

from tests.test_architecture import MODULES, ROOT, name_of, relative, tree

PARTICIPLE = re.compile(r".*(ed|ing)|given|held|kept|known|made|seen|sent|shown|told|written")
# What every room may have, explained in docs/architecture.md.
FURNITURE = {
    "__main__",
    "blueprint",
    "cli",
    "columns",
    "errors",
    "exports",
    "forms",
    "imports",
    "jobs",
    "models",
    "notices",
    "policies",
    "queries",
    "refusals",
    "rules",
    "services",
    "steps",
    "views",
    "words",
}


def numbers_of(noun: str) -> set[str]:
    """The noun as it is, and as the plural that it would have: two that mean one word share one of them."""
    return {noun, f"{noun}s", f"{noun}es", re.sub(r"y$", "ies", noun)}


def nouns_of_the_glossary() -> set[str]:
    """What stands first in a row, several nouns with commas between; an apostrophe is in no module's name."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").replace("'", "")
    cells = re.findall(r"^\| ([a-z].*?) \|", text, re.MULTILINE)
    return set(chain.from_iterable(numbers_of(noun) for cell in cells for noun in cell.split(", ")))


def test_no_class_name_stands_for_two_things() -> None:
    """Classes inside others are named beside what they stand in."""
    places = defaultdict(list)
    for path in MODULES:
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(relative(path))

    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_no_module_is_named_by_a_participle() -> None:
    words = set(chain.from_iterable(name_of(path) for path in MODULES))

    assert {word for word in words if PARTICIPLE.fullmatch(word.rpartition("_")[2])} == set()


def test_every_modules_noun_stands_in_the_glossary() -> None:
    explained = nouns_of_the_glossary()
    names = set(chain.from_iterable(name_of(path) for path in MODULES)) - FURNITURE

    assert {name for name in names if numbers_of(name.replace("_", " ")).isdisjoint(explained)} == set()
