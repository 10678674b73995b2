"""Today's aligner beside others, on the same documents: ``python -m benchmarks.aligners [--blocks 8]``.

Documents are made of mlqe-pe's test pairs, post-edited, and of the report half of the blocks of
wmt21-parallel to wmt23-parallel, by joining, splitting, dropping and swapping
(recipes/alignment/documents.py); nothing was fitted on them. Each is aligned with a lexicon, without one,
with vectors of tokens in its place, by lengths alone (Gale and Church) and by one vector a sentence (as
Vecalign does). The first table has the F1 of links by language, the second precision and recall over all, and
milliseconds of CPU time a sentence of English.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from benchmarks.alignment import count_given, figures
from benchmarks.baselines import gale_church, vecalign_style
from mtqa.estimator.estimator import Estimator
from mtqa.source.alignment.align import AlignedSentences, align
from recipes.alignment.documents import Made, documents
from recipes.alignment.likeness import encoder
from recipes.alignment.parallel_documents import PARALLEL_LANGUAGES, parallel_blocks, parallel_documents
from recipes.data.pairs import LANGUAGES, mlqe_pairs, present

_SEED, _OF_EACH = 21, 4
Aligner = Callable[[Made], list[AlignedSentences]]


def aligners(reader: Estimator) -> dict[str, Aligner]:
    """All that are compared, by name."""
    vectors = reader.vectors
    return {
        "lexicon": lambda m: align(m.english, m.source, m.language),
        "no lexicon": lambda m: align(m.english, m.source, "und"),
        "vectors": lambda m: align(m.english, m.source, "und", vectors=vectors),
        "Gale-Church": lambda m: gale_church(m.english, m.source),
        "Vecalign's way": lambda m: vecalign_style(vectors(m.english), vectors(m.source)),
    }


def made_documents(blocks: int) -> dict[str, list[Made]]:
    """Documents of each language."""
    found: dict[str, list[Made]] = defaultdict(list)
    for language in LANGUAGES:
        found[language] += documents(mlqe_pairs(language, "test", "post_edit"), language, _SEED)[:_OF_EACH]
    for language in PARALLEL_LANGUAGES:
        chance = random.Random(f"{_SEED} {language}")
        own = parallel_blocks(language, "report")
        found[language] += parallel_documents(chance.sample(own, min(blocks, len(own))), chance)
    return found


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--blocks", type=int, default=8, help="blocks of news in each language")
    options = parser.parse_args()
    if not present():
        print("skipped: no mlqe-pe in MTQA_DATA (by default ../shared/data)")
        return
    every = made_documents(options.blocks)
    names = sorted(every)
    print("| links, F1 | " + " | ".join(names) + " | mean |\n|---" + "|---" * (len(names) + 1) + "|")
    rows = []
    for name, aligner in aligners(encoder()).items():
        aligner(every[names[0]][0])  # what is loaded once
        begin = time.process_time()
        counts = {language: count_given(_with(aligner, every[language])) for language in names}
        seconds = time.process_time() - begin
        f1 = [figures(counts[language])["links F1"] for language in names]
        cells = " | ".join(f"{value:.3f}" for value in f1)
        print(f"| {name} | {cells} | {sum(f1) / len(f1):.3f} |", flush=True)
        sentences = sum(len(made.english) for own in every.values() for made in own)
        rows.append((name, figures(sum(counts.values(), Counter())), 1000 * seconds / sentences))
    heads = list(rows[0][1])
    print("\n| over all | " + " | ".join(heads) + " | ms |\n|---" + "|---" * (len(heads) + 1) + "|")
    for name, row, cost in rows:
        print(f"| {name} | " + " | ".join(f"{row[head]:.3f}" for head in heads) + f" | {cost:.2f} |")


def _with(aligner: Aligner, every: Iterable[Made]) -> Iterable[tuple[Made, list[AlignedSentences]]]:
    return ((made, aligner(made)) for made in every)


if __name__ == "__main__":
    main()
