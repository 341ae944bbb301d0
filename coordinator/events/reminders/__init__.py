"""Who is reminded of what and when: rules of a kind, changed for a meeting; computed when due, claimed once."""
