"""Values of Chinese, Japanese, Korean and Thai texts, whose words no spaces part."""
