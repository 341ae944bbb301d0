"""Kinds of meetings and the bodies that meet: configuration, not code."""
