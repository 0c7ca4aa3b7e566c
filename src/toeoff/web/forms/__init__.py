"""Forms: what a runner typed, as values of the athlete file, with one calm complaint beside each field."""
