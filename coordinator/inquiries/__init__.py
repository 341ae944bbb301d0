"""One way to tell and to ask: whom something is put to, how they are reached, what they reply. It knows no meeting."""
