"""What is done to the working minutes, split by noun."""

from coordinator.minutes.records.services.day import record_day
from coordinator.minutes.records.services.entries import remove_entry, write_entry
from coordinator.minutes.records.services.minutes import close, confirm, note_change, open_minutes, order_entries

__all__ = [
    "close",
    "confirm",
    "note_change",
    "open_minutes",
    "order_entries",
    "record_day",
    "remove_entry",
    "write_entry",
]
