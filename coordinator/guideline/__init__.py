"""What for: the guideline's terms and goals."""
