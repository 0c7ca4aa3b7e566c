"""What was logged changes what comes: proposals after a session, and what she answers."""
