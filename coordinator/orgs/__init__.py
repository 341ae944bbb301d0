"""Who: member organisations, their seats and people, and the accounts."""
