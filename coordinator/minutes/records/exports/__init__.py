"""What lies ready on the day: the attendance sheet, name cards, table cards."""
