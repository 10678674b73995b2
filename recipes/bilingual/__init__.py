"""Trains what makes the bilingual model judge translations (``mtqa.bilingual.adapters``)."""
