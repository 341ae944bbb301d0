"""The past (過去の記録): meetings and minutes from before this installation, and old minutes as files."""
