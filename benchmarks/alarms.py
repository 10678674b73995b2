from mtqa.judge.calibrate.counts import *  # noqa
from mtqa.judge.calibrate.counts import StoryCount, copy_errors, count, error_hash, suspicions  # noqa
