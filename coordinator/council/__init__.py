"""The council itself: its name, how to reach it, its history."""
