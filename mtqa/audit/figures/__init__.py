"""The figures of an audit: what a report says, as values; every report format writes the same ones."""
