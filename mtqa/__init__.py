"""mtqa: the copy desk's last look at machine-translated wire copy."""
