"""A meeting does not take place as it was told: called off today, cancelled, postponed, changed; who is told how."""
