"""How models are had and kept: the Hub, local folders, converted weights, remembered answers."""
