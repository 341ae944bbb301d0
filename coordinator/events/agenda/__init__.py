"""What a meeting is to talk about: items, their papers, the programme."""
