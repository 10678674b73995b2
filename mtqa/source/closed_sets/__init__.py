"""Words of closed sets, of which each member excludes the others: units of time, seasons, directions."""
