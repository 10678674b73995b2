"""Cities, regions and waters of the English that are others in its source."""
