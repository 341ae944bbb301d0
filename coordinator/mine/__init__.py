"""A member's pages, by sign-in (/me/) and by personal link (/r/<token>/)."""
