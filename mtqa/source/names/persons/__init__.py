"""Persons, of whose name each side may say a part."""
