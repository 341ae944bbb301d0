"""The application object for a WSGI server; the clock runs beside it, by `coordinator jobs run`."""

import sys

from config import WrongSetting
from coordinator import create_app
from coordinator.keys.watch import Watch

try:
    app = create_app()
except WrongSetting as wrong:
    sys.exit(str(wrong))
Watch(app).start()
