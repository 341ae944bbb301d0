"""A member's pages, by sign-in (/me/) now, by personal link later."""
