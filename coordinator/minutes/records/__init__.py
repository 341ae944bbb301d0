"""The working minutes, which the secretariat alone sees."""
