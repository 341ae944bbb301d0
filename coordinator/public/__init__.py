"""Visitors' pages: what the council is, when it meets, what it decided."""
