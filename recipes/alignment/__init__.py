"""How models/alignment is made: lexicons, then weights, then the limits for unrelated sources."""
