"""The data that recipes and benchmarks read: the stories of MTQA_DATA, and breaks put into them."""
