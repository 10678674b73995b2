"""The engine alone, in one process, over an archive: what a worker of the audit is compared with.

``python -m benchmarks.audit_engine FOLDER [--no-fluency] [--no-round-trip] [--no-tagger]``
prints how many stories and judged sentences there were.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from mtqa.checker import Checker
from mtqa.document import Document
from mtqa.inputs.stories import stories
from mtqa.settings import Settings


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder")
    for evidence in ("fluency", "round-trip", "tagger"):
        parser.add_argument(f"--no-{evidence}", dest=evidence.replace("-", "_"), action="store_false")
    parser.add_argument("--no-cache", dest="cache", action="store_false")
    told = vars(parser.parse_args())
    paths = sorted(str(path) for path in Path(told.pop("folder")).iterdir())
    checker = Checker(Settings(threads=1, max_file=1000, **told))
    count = sentences = 0
    for story in stories(paths, checker.settings):
        if isinstance(story, Document):
            count += 1
            sentences += sum(segment.judged for segment in checker.check(story).document.segments)
    print(count, sentences)


if __name__ == "__main__":
    main()
