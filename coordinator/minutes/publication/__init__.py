"""Publications: immutable, numbered, the only thing the public reads."""
