"""Personal links (個人用リンク): one addressee's way to their own page, without a sign-in (SAFETY 4)."""
