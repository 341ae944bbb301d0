"""Nothing stands in the package for its tests alone: whatever nobody else names is dead code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "coordinator"
BESIDE_IT = (
    *(ROOT / "migrations").rglob("*.py"),
    *(ROOT / "scripts").rglob("*.py"),
    ROOT / "config.py",
    ROOT / "wsgi.py",
)
TEMPLATES = [path for path in (ROOT / "templates").rglob("*") if path.suffix in (".html", ".txt", ".typ", ".xml")]

# A decorator hands a function to whoever calls it (a route, a command, an event); these do not.
DECORATORS_THAT_CALL_NOBODY = {
    "cache",
    "cached_property",
    "classmethod",
    "contextmanager",
    "dataclass",
    "lru_cache",
    "property",
    "staticmethod",
}
# What a library calls by its name, or reads.
HOOKS = {
    "NameKey.inherit_cache": "SQLAlchemy",
    "UtcDateTime.impl": "SQLAlchemy",
    "UtcDateTime.cache_ok": "SQLAlchemy",
    "UtcDateTime.process_bind_param": "SQLAlchemy",
    "UtcDateTime.process_result_value": "SQLAlchemy",
    "columns_of.inherit_cache": "SQLAlchemy",
    "columns_of.create_row_processor": "SQLAlchemy",
    "Paper.replaced_by": "SQLAlchemy: written here, read back as replaced_by_id",
    "Meta.bind_field": "WTForms",
    "MailField.pre_validate": "WTForms",
    "PhoneField.pre_validate": "WTForms",
    "UploadField.process_data": "WTForms",
    "UploadsField.process_data": "WTForms",
    "Rows._compact_indices": "WTForms",
    "Threads._do_submit_job": "APScheduler",
    "LineFormatter.formatException": "logging",
    "SlugConverter.regex": "Werkzeug",
    "UidConverter.regex": "Werkzeug",
}
# What is there before the page that asks it; each with what that page is.
TO_COME = {"Seat.holdings_beside": "the roster names beside the addressee whoever holds the seat too"}
HOOKS_BY_THEIR_BEGINNING = {"validate_": "WTForms", "handle_": "html.parser"}
WORD = re.compile(r"[A-Za-z_]\w*")


class Definition(NamedTuple):
    path: Path
    owner: str
    name: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(PACKAGE)}: {self.owner}{self.name}"


class Naming:
    """What one file names: anything of anybody (an attribute, a word of a text), and its own and imported names."""

    def __init__(self, path: Path) -> None:
        self.anybody: set[str] = set()
        self.names: set[str] = set()
        self.keywords: set[str] = set()
        self.imported: set[str] = set()
        whole = ast.parse(path.read_text())
        silent = {id(node) for one in ast.walk(whole) for node in documenting(one)}
        for node in ast.walk(whole):
            match node:
                case ast.Constant(value=str(words)) if id(node) not in silent:
                    self.anybody.update(WORD.findall(words))
                case ast.Attribute(attr=name, ctx=ast.Load() | ast.Del()):
                    self.anybody.add(name)
                case ast.Name(id=name, ctx=ast.Load() | ast.Del()):
                    self.names.add(name)
                case ast.keyword(arg=str(name)):
                    self.keywords.add(name)
                case ast.ImportFrom(names=aliases):
                    self.imported.update(alias.name for alias in aliases)
        self.imported -= handed_on(whole)


def documenting(node: ast.AST) -> Iterator[ast.AST]:
    """The texts that call nothing: docstrings, and the list of what a package hands on."""
    match node:
        case ast.Module(body=[ast.Expr(value=text), *_]) | ast.ClassDef(body=[ast.Expr(value=text), *_]):
            yield text
        case ast.FunctionDef(body=[ast.Expr(value=text), *_]):
            yield text
        case ast.Assign(targets=[ast.Name(id="__all__")], value=listed):
            yield from ast.walk(listed)


def handed_on(module: ast.Module) -> set[str]:
    lists = [node.value for node in module.body if isinstance(node, ast.Assign) and set(documenting(node))]
    return {one.value for listed in lists for one in ast.walk(listed) if isinstance(one, ast.Constant)}


def definitions(path: Path, body: list[ast.stmt], owner: str = "") -> Iterator[Definition]:
    """The functions, classes and constants of a module, and those of its classes."""
    for node in body:
        match node:
            case ast.FunctionDef(name=name, decorator_list=decorators):
                if {called(one) for one in decorators} <= DECORATORS_THAT_CALL_NOBODY:
                    yield Definition(path, owner, name)
            case ast.ClassDef(name=name, body=inside):
                yield Definition(path, owner, name)
                yield from definitions(path, inside, f"{name}.")
            case ast.Assign(targets=targets):
                found = [one for target in targets for one in ast.walk(target)]
                yield from (Definition(path, owner, one.id) for one in found if isinstance(one, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield Definition(path, owner, name)


def called(decorator: ast.expr) -> str:
    function = decorator.func if isinstance(decorator, ast.Call) else decorator
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_a_hook(one: Definition) -> bool:
    named = f"{one.owner}{one.name}" in HOOKS | TO_COME or any(
        one.name.startswith(start) for start in HOOKS_BY_THEIR_BEGINNING
    )
    return named or one.name.startswith("__")


def test_nothing_is_named_in_tests_alone() -> None:
    modules = sorted(PACKAGE.rglob("*.py"))
    naming = {path: Naming(path) for path in (*modules, *BESIDE_IT)}
    in_templates = {word for path in TEMPLATES for word in WORD.findall(path.read_text())}
    anybody = in_templates.union(*(one.anybody for one in naming.values()))
    of_modules = anybody.union(*(one.imported for one in naming.values()))
    of_classes = of_modules.union(*(one.names | one.keywords for one in naming.values()))

    dead = [
        str(one)
        for path in modules
        for one in definitions(path, ast.parse(path.read_text()).body)
        if one.name not in (of_classes if one.owner else of_modules | naming[path].names) and not is_a_hook(one)
    ]

    assert dead == [], "take it out; whoever's tests asked it ask what the product asks"


def test_every_hook_that_is_excused_is_there() -> None:
    modules = PACKAGE.rglob("*.py")
    there = {
        f"{one.owner}{one.name}" for path in modules for one in definitions(path, ast.parse(path.read_text()).body)
    }

    assert HOOKS.keys() - there == set()
