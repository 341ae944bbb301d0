"""The secretariat's home: what needs me, and the line of steps."""
