"""Make an installation ready to be served, and say where to sign in. Doing it again changes nothing.

The secret key is made once; the schema is brought up to date; an empty database gets the sample council, or, with
`--demo no`, the code with which the first administrator opens the first account.
"""

import argparse
import logging
import os
import secrets
import sys
from pathlib import Path

from flask import Flask

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from config import ROOT, Config, WrongSetting
from coordinator import create_app, schema
from coordinator.demo import emptiness, sample, sheet
from coordinator.extensions import db
from coordinator.orgs.accounts import queries as accounts
from coordinator.orgs.accounts import services


def make_secret_key(instance: Path) -> None:
    """A key of its own for each installation, readable by its owner alone; an existing one stays."""
    instance.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(instance / "secret-key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))


def prepare(app: Flask, *, with_demo: bool) -> str:
    """Bring the database up to date and fill it if it is empty; what to tell the person at the terminal."""
    config: Config = app.config["COUNCIL"]
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        schema.upgrade()
        return _with_demo(config) if with_demo else _without_demo(config)


def _with_demo(config: Config) -> str:
    sheet_file = config.instance / "demo.json"
    if emptiness.is_empty():
        opened = sample.load()
        db.session.commit()
        sheet.keep(opened, sheet_file)
    known = sheet.kept(sheet_file)
    return sheet.told(known) if known else _sign_in(config)


def _without_demo(config: Config) -> str:
    if accounts.is_any():
        return _sign_in(config)
    code = services.make_first_code()
    db.session.commit()
    return (
        f"最初の管理者は、{config.base_url}/sign-in/first で次の番号を使って登録します。\n"
        f"The first administrator opens an account there with this code:\n\n  {code}"
    )


def _sign_in(config: Config) -> str:
    return f"ログインは {config.base_url}/sign-in から。 Sign in there."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", choices=("yes", "no"), default="yes")
    with_demo = parser.parse_args().demo == "yes"
    if not os.environ.get("COORDINATOR_SECRET_KEY"):
        make_secret_key(ROOT / "instance")
    try:
        app = create_app()
    except WrongSetting as wrong:
        print(wrong, file=sys.stderr)
        return 1
    print(prepare(app, with_demo=with_demo), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
