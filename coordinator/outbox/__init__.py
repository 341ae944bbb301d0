"""Messages written with the change and delivered later."""
