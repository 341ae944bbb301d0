"""Organisations merge and split on a day: who leaves, who comes, and what becomes of seats and their holders."""
