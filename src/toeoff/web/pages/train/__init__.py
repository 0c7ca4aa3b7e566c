"""Train: what is next, a session as a player and as a list, and the events that devices send."""
