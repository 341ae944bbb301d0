"""The secret key of the installation: noticed when it changes, and what was signed with the former one (SAFETY 26)."""
