"""The console script `coordinator`: exit status 0 done, 1 refused with one clear line, 2 wrong usage."""

import sys
from importlib.metadata import version
from typing import Any

import click
from flask.cli import FlaskGroup, ScriptInfo

from config import WrongSetting
from coordinator import create_app
from coordinator.errors import DomainError


class Commands(FlaskGroup):
    """Flask's own commands (run, shell) are left out: `serve` serves."""

    def __init__(self) -> None:
        super().__init__(
            create_app=create_app, add_default_commands=False, add_version_option=False, name="coordinator"
        )
        click.version_option(version("coordinator"), prog_name="coordinator", message="%(prog)s %(version)s")(self)

    def list_commands(self, ctx: click.Context) -> list[str]:
        # Flask would print a traceback for a wrong setting and go on; here it is one clear line.
        ctx.ensure_object(ScriptInfo).load_app()
        return super().list_commands(ctx)

    def main(self, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]
        try:
            super().main(*args, **kwargs)
        except (WrongSetting, DomainError) as refusal:
            click.echo(str(refusal), err=True)
            sys.exit(1)


def main() -> None:
    Commands()()


if __name__ == "__main__":
    main()
