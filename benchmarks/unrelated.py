"""How often a story's own source is held to be unrelated, and how often another's is not.

Run: ``python -m benchmarks.unrelated``, on mlqe-pe's test part and every other Chinese story. An unrelated
source is that of another document of the same file and size. "not named" stands for a language without
weights and lexicon of its own.
"""

from __future__ import annotations

from mtqa.source import relatedness
from recipes.alignment.unrelated import NOT_NAMED, fits, pairs_of
from recipes.data.pairs import LANGUAGES, present

_SIZES = (1, 3, 10, 40)
#: Languages without weights of their own: in other letters, and in Latin ones.
_CODES = ("und", "fo")


def measure() -> None:
    """Print how often each error is made."""
    print("documents of               " + "".join(f"{size:>10} pairs     " for size in _SIZES))
    print("                           " + "     own rejected, others accepted    " * 2)
    for named in (True, False):
        for language in [*LANGUAGES, "zh"]:
            cells = []
            for size in _SIZES:
                code = language if named else _CODES[language in NOT_NAMED["latin"]]
                rejected = [
                    (
                        bool(relatedness.unrelated_by_alignment(own, code)),
                        bool(relatedness.unrelated_by_alignment(other, code)),
                    )
                    for own, other in fits(pairs_of(language, "test"), code, size)
                ]
                wrong, missed = sum(own for own, _ in rejected), sum(not other for _, other in rejected)
                cells.append(f"{wrong:5} {missed:5} of {len(rejected):4}")
            print(f"{language + ('' if named else ', not named'):20}" + "  ".join(cells), flush=True)


def main() -> None:
    """Measure, where the data is."""
    if present():
        measure()
    else:
        print("skipped: no mlqe-pe in MTQA_DATA (by default ../shared/data)")


if __name__ == "__main__":
    main()
