"""発送: what became of a meeting's notice for each addressee, the dispatch list, and sending by one's own mail."""
