"""A sample council: facts where they are known, 見本 where they are not."""
