"""Which values of two texts say the same, and which differ or are exchanged."""
