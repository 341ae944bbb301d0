"""Uploads: checked, cleaned, stored by the hash of their content."""
