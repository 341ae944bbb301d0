"""⑦当日: who is expected, who came, and the numbers of the day; attendance starts from the answers."""
