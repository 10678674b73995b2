"""The language server: mtqa in a code editor, over the Language Server Protocol 3.17."""
