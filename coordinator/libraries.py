"""Libraries that weigh much are loaded when they are first used: what only shows pages leaves 45 MiB to others."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def on_first_use(module: str, name: str) -> Callable[..., Any]:
    """The function `name` of a module that is imported when it is first called."""

    def call(*arguments: Any, **named: Any) -> Any:
        return getattr(import_module(module), name)(*arguments, **named)

    return call
