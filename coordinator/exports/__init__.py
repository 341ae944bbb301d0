"""Neutral shapes (a document, a table) and one writer per format; features turn their models into these shapes."""
