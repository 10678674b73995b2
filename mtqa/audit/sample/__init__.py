"""A sample of an audit for people to judge."""
