"""The gate: translated feeds in a pipeline."""
