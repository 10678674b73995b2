"""How the fidelity checks compare the English with its source: imported when a story has one."""
