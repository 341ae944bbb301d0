"""来年の人へ: what an office writes at a step of one year's meeting for those who do it the next year."""
