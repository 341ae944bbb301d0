"""People, the seats of organisations, who holds them, and what each person agreed to show."""
