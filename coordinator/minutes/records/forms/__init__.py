"""What is typed into the minutes: an entry, the day, and what closes them."""

from coordinator.minutes.records.forms.day import DayForm
from coordinator.minutes.records.forms.entry import EntryForm
from coordinator.minutes.records.forms.minutes import ClosingForm, ConfirmMinutesForm, EntryOrderForm, RemoveEntryForm

__all__ = ["ClosingForm", "ConfirmMinutesForm", "DayForm", "EntryForm", "EntryOrderForm", "RemoveEntryForm"]
