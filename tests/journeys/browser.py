"""A real browser: a Chromium that is present, else the npm one; Japanese glyphs from the vendored fonts."""

import os
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import ViewportSize

ROOT = Path(__file__).parent.parent.parent
NPM_FOLDER = ROOT / "tests" / "browser"
FONTS = ROOT / "coordinator" / "exports" / "fonts"
PRESENT = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-zygote",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SMALL_PHONE: ViewportSize = {"width": 320, "height": 844}
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}


def executable() -> str:
    """Where the browser is; fails with what to do when there is none."""
    for name in PRESENT:
        if found := shutil.which(name):
            return found
    if not (NPM_FOLDER / "node_modules").exists():
        raise RuntimeError("no browser: run `make test`, which installs the npm one (Node is needed)")
    said = subprocess.run(["node", "path.js"], cwd=NPM_FOLDER, check=True, capture_output=True, text=True)
    return said.stdout.strip()


def environment(folder: Path) -> dict[str, str | float | bool]:
    """The browser's environment: fonts of this project, so that a screenshot looks the same everywhere."""
    configuration = folder / "fonts.conf"
    configuration.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder}/cache</cachedir>"
        "<alias><family>sans-serif</family><prefer><family>BIZ UDGothic</family></prefer></alias>"
        "</fontconfig>"
    )
    return {**os.environ, "FONTCONFIG_FILE": str(configuration), "HOME": str(folder)}
