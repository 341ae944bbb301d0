"""Who is invited to a meeting, how the notice reached them, and what they answered."""
