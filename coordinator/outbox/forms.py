"""The one button beside a message."""

from coordinator.web.forms import ConfirmForm


class RetryForm(ConfirmForm):
    """Send this one again."""
