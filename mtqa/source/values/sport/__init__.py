"""Numbers that sport writes in its own way: races, matches, rounds, leagues, odds."""
