"""Real engine output, read and labelled as a wire editor would."""
