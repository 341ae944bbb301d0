"""The press itself: `python -I press_program.py DESCRIPTOR SECONDS BYTES`, with what is to be called on its input.

It loads what the document needs, without `coordinator/__init__.py`, which would load the whole application.
"""

import json
import os
import pickle
import resource
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).parents[1]
NICENESS = 10


def main(descriptor: int, seconds: int, memory: int) -> None:
    os.nice(NICENESS)
    for limit, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(limit, (most, most))
    package = ModuleType(PACKAGE.name)
    package.__path__ = [str(PACKAGE)]
    sys.modules[PACKAGE.name] = package
    # It comes from the application that started this process, and from nobody else.
    module, name, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301
    with os.fdopen(descriptor, "wb") as file:
        facts = getattr(import_module(module), name)(file, *arguments)
    sys.stdout.write(json.dumps(facts))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
