"""What a filled sample says of the audit: how often it was right, and what it missed."""
