"""Archives of stories as they lie on disk: folders, compressed files, ZIP and tar, tables."""
