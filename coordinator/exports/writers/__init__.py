"""One writer per format: a shape goes in, the file's bytes come out."""
