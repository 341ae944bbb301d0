"""The one button beside a message, and the one for all."""

from coordinator.web.forms import BaseForm, ConfirmForm


class RetryForm(ConfirmForm):
    """Send this one again."""


class RetryAllForm(BaseForm):
    """Send all again that did not arrive."""
