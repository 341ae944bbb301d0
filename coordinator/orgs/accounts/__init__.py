"""Users, sign-in, passwords."""
