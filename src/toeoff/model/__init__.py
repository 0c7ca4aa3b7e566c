"""What things are: frozen values, no behaviour beyond what follows from the values themselves."""
