from mtqa.judge.calibrate.broken import *  # noqa
from mtqa.judge.calibrate.broken import KINDS, Broken, break_story, by_hash  # noqa
