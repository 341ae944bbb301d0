"""What was said: attendance, entries keyed to goals, decisions, actions; and what of it is public."""
