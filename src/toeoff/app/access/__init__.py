"""Who may come in, and by which key or secret address."""
