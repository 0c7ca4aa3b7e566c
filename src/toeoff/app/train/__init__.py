"""Training a session: what the player shows, the events it sends, and the same as a form."""
