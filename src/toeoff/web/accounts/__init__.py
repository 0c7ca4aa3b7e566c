"""Accounts, for servers that others can reach: signing up and in, two steps, passkeys, leaving."""
