"""The application object for a WSGI server."""

from coordinator import create_app

app = create_app()
