"""決裁: each sending office's approval of what goes out, decided in its own system and recorded here."""
