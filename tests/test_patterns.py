"""Every pattern of the package takes twice the time for twice the text, whatever the text (SAFETY 23)."""

import ast
import importlib
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _constants as codes
from re import _parser as parser
from typing import Any, NamedTuple

import pytest
from wtforms.fields.core import UnboundField
from wtforms.validators import Regexp

from coordinator.web.forms import BaseForm

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "coordinator"
METHODS = frozenset({"match", "fullmatch", "search", "split", "sub", "subn", "findall", "finditer"})
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
STATED = (" ", "\n", "<", "0")
LONGEST = 100_000
# Enough for those that are made for a pattern: there are hundreds of them.
SHORT, LONG = 250, 4_000
# Between two measures; below the floor a machine measures itself.
MOST_GROWTH = 2.5
FLOOR = 0.02


class Pattern(NamedTuple):
    place: str
    compiled: "re.Pattern[Any]"
    methods: frozenset[str]


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text())


def compiled_in(module: Any) -> Iterator[tuple[str, "re.Pattern[Any]"]]:
    """Constants that are patterns, or hold some."""
    for name, value in vars(module).items():
        held = [value]
        if isinstance(value, dict):
            held = [*value.keys(), *value.values()]
        elif isinstance(value, (tuple, list, set, frozenset)):
            held = list(value)
        yield from ((name, one) for one in held if isinstance(one, re.Pattern))


def methods_called(name: str, tree: ast.Module) -> frozenset[str]:
    """By which methods a module uses its pattern: by its own name, or by that of an argument or a loop."""
    calls = [
        (ast.unparse(node.value), node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in METHODS
    ]
    by_name = {method for whose, method in calls if whose == name}
    by_another = {method for whose, method in calls if whose.islower() and whose != "re"}
    return frozenset(by_name or by_another or {"search"})


def patterns() -> list[Pattern]:
    found = {}
    for path, tree in sources():
        place = path.relative_to(ROOT).with_suffix("").as_posix()
        if "re.compile" not in path.read_text():
            continue
        module = importlib.import_module(place.replace("/", ".").removesuffix(".__init__"))
        for name, compiled in compiled_in(module):
            found.setdefault(
                (compiled.pattern, compiled.flags), Pattern(f"{place}:{name}", compiled, methods_called(name, tree))
            )
    return list(found.values())


def patterns_of_forms(form: type = BaseForm) -> Iterator[Pattern]:
    """Those that a validator compiles for itself."""
    for name, field in vars(form).items():
        if isinstance(field, UnboundField):
            rules = [rule for rule in field.kwargs.get("validators", ()) if isinstance(rule, Regexp)]
            yield from (Pattern(f"{form.__name__}.{name}", rule.regex, frozenset({"match"})) for rule in rules)
    for narrower in form.__subclasses__():
        yield from patterns_of_forms(narrower)


def shapes(pattern: "re.Pattern[Any]") -> Iterator[tuple[str, str]]:
    """Beginnings and what is repeated behind them: those of SAFETY, and what this pattern itself repeats.

    A pattern is slow where a repeat can begin or end at many places: behind the least text that leads to it, one of the
    letters that it takes, or two by turns, and an end that it does not take.
    """
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    parsed = parser.parse(source, pattern.flags)
    letters = sorted({*STATED, *_letters(parsed)})
    for beginning in sorted({beginning for least in (0, 1) for beginning in _beginnings(parsed, least)}):
        yield from ((beginning, letter) for letter in letters)
        yield from ((beginning, one + other) for one in letters for other in letters if one != other)


def _letters(parsed: Any) -> Iterator[str]:
    """One of each kind of letter that the pattern names."""
    for code, value in parsed:
        if code is codes.LITERAL:
            yield chr(value)
        elif code is codes.NOT_LITERAL:
            yield chr(value)
            yield "x"
        elif code is codes.ANY:
            yield "x"
        elif code is codes.IN:
            yield from _of_a_class(value)
        else:
            for inside in _inside(code, value):
                yield from _letters(inside)


def _of_a_class(value: Any) -> Iterator[str]:
    for code, one in value:
        if code is codes.LITERAL:
            yield chr(one)
        elif code is codes.RANGE:
            yield chr(one[0])
        elif code is codes.CATEGORY:
            yield " " if one is codes.CATEGORY_SPACE else "0" if one is codes.CATEGORY_DIGIT else "x"
        elif code is codes.NEGATE:
            yield "x"


def _inside(code: Any, value: Any) -> list[Any]:
    if code in REPEATS:
        return [value[2]]
    if code is codes.SUBPATTERN:
        return [value[3]]
    if code is codes.ATOMIC_GROUP:
        return [value]
    if code is codes.BRANCH:
        return list(value[1])
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [value[1]]
    return []


def _beginnings(parsed: Any, least: int, before: str = "") -> Iterator[str]:
    """What stands before each repeat at least, where each repeat before it takes so much at least."""
    for code, value in parsed:
        if code in REPEATS:
            yield before
        for inside in _inside(code, value):
            yield from _beginnings(inside, least, before)
        before += _least([(code, value)], least)


def _least(parsed: Any, least: int) -> str:
    written = ""
    for code, value in parsed:
        if code in REPEATS:
            written += _least(value[2], least) * max(value[0], least)
        elif code is codes.BRANCH:
            written += _least(value[1][0], least)
        elif code in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
            written += "".join(_least(inside, least) for inside in _inside(code, value))
        elif code in (codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.IN):
            written += next(_letters([(code, value)]), "x")
    return written


def used(pattern: Pattern, method: str) -> Callable[[Any], Any]:
    if method in ("sub", "subn"):
        return lambda text: pattern.compiled.sub(b"" if isinstance(text, bytes) else "", text)
    if method == "finditer":
        return lambda text: list(pattern.compiled.finditer(text))
    found: Callable[[Any], Any] = getattr(pattern.compiled, method)
    return found


def seconds(use: Callable[[Any], Any], text: Any) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        use(text)
        best = min(best, time.process_time() - began)
        if best < FLOOR:
            break
    return best


def grows(use: Callable[[Any], Any], text_of: Callable[[int], Any], longest: int) -> bool:
    """Whether twice as much takes far more than twice as long, somewhere on the way to twice the longest text.

    Beginning with little: what is slow is seen long before the longest text, on which it would take minutes.
    """
    before, length = 0.0, SHORT
    while length <= 2 * longest:
        took = seconds(use, text_of(length))
        if took > FLOOR and took > MOST_GROWTH * max(before, FLOOR / MOST_GROWTH):
            return True
        before, length = took, 2 * length
    return False


def written(pattern: Pattern, beginning: str, repeated: str) -> Callable[[int], Any]:
    is_bytes = isinstance(pattern.compiled.pattern, bytes)

    def text_of(length: int) -> Any:
        text = beginning + repeated * (length // len(repeated)) + "\0"
        return text.encode() if is_bytes else text

    return text_of


def slow_on(pattern: Pattern) -> Iterator[str]:
    for method in sorted(pattern.methods):
        use = used(pattern, method)
        for letter in STATED:
            if grows(use, written(pattern, "", letter), LONGEST):
                yield f"{pattern.place}.{method}: {letter!r}"
        for beginning, repeated in shapes(pattern.compiled):
            if grows(use, written(pattern, beginning, repeated), LONG):
                yield f"{pattern.place}.{method}: {beginning!r}, then {repeated!r}"


def test_every_pattern_is_linear_whatever_it_meets() -> None:
    of_forms = list(patterns_of_forms())
    found = patterns() + of_forms

    assert len(found) > 50
    assert len(of_forms) >= 5
    assert [slow for pattern in found for slow in slow_on(pattern)] == []


@pytest.mark.parametrize(
    ("source", "method"),
    [
        (r"^\s*DDE(AUTO)?\b", "search"),
        (r"(\s*)(.*?)(\s*)", "fullmatch"),
        (r"https?://[^/ ]+\.[^/ ]+/", "match"),
        (r"[a-z]+\(", "search"),
    ],
)
def test_a_slow_pattern_is_noticed(source: str, method: str) -> None:
    pattern = re.compile(source, re.MULTILINE | re.DOTALL)

    assert any(slow_on(Pattern("here", pattern, frozenset({method}))))


def test_no_pattern_hides_in_a_function() -> None:
    """Compiled once, as a constant of its module: there it is seen, and measured."""
    hidden = []
    for path, tree in sources():
        constants = {id(node) for statement in tree.body for node in _of_constants(statement)}
        hidden += [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and _is_of_re(node.func) and id(node) not in constants
        ]

    assert hidden == []


def _of_constants(statement: ast.stmt) -> Iterator[ast.AST]:
    if isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None:
        yield from (node for node in ast.walk(statement.value) if isinstance(node, ast.Call) and _compiles(node.func))


def _is_of_re(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and ast.unparse(function.value) == "re" and function.attr != "escape"


def _compiles(function: ast.expr) -> bool:
    return _is_of_re(function) and ast.unparse(function) == "re.compile"
