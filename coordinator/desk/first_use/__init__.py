"""はじめの準備: an empty installation is led from the council's name to its first meeting."""
