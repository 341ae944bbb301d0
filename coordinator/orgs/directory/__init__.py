"""Districts, kinds of members, organisations."""
