"""Everything of a runner or of a whole database: out, in, copied and put back."""
