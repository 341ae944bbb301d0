"""The environment of the frozen migrations is that of the living ones: same lock, one transaction, foreign keys proved."""

import runpy
from pathlib import Path

runpy.run_path(str(Path(__file__).parent.parent / "env.py"))
