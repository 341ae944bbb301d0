"""The console script `coordinator`: exit status 0 done, 1 refused with one clear line, 2 wrong usage."""

import sys

import click
from flask.cli import FlaskGroup

from config import WrongSetting
from coordinator import create_app
from coordinator.errors import DomainError


class Commands(FlaskGroup):
    """Flask's own commands (run, shell) are left out: `serve` serves."""

    def __init__(self) -> None:
        super().__init__(create_app=create_app, add_default_commands=False, name="coordinator")

    def main(self, *args: object, **kwargs: object) -> None:  # type: ignore[override]
        try:
            super().main(*args, **kwargs)  # type: ignore[arg-type]
        except (WrongSetting, DomainError) as refusal:
            click.echo(str(refusal), err=True)
            sys.exit(1)


def main() -> None:
    Commands()()


if __name__ == "__main__":
    main()
