"""Which sentences of a translation say what which sentences of its source say."""
