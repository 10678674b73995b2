"""From what the user names to stories: files, folders, URLs, and the sources that belong to them."""
