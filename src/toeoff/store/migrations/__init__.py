"""How the tables came about, one step after another."""
