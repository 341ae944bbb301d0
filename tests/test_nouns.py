"""A name is a noun that the user would know, and one name means one thing in the whole house."""

import ast
import re
from collections import defaultdict
from itertools import chain

from tests.test_architecture import MODULES, name_of, relative, tree

PARTICIPLE = re.compile(r".*(ed|ing)|given|held|kept|known|made|seen|sent|shown|told|written")


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
