"""保存用一式: a meeting's whole record as one PDF, for an office's own document system."""
