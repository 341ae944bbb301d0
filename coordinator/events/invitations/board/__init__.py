"""出欠の状況: who comes to a meeting, who does not, who has not said; as lists, and as the numbers of these."""
