"""Who is invited: as the bodies have it, changed by hand; guests, and others to be told when something changes."""
