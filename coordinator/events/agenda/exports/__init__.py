"""The programme and the papers of a meeting as neutral shapes."""
