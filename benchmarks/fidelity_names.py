"""Names replaced and removed in professional translations, beside the source, by language.

``python -m benchmarks.fidelity_names --half report|calibration`` reads blocks of the WMT sets (cs, de, ha,
is, ja, liv, ru, uk, zh; recipes/data/parallel.py) as stories whose paragraphs are their lines. A name is a
run of up to three words with capitals within a sentence, which the references of the language write with a
capital nearly always and which are no common words of English. In one line of a story at a time a name is
replaced by another of as many words, of the same language's references, in all its places in that line, or
is removed. Counted are the lines in which ``fidelity/`` says something that it does not say of the sound
story: shown by default, and behind a stroke for review too. The estimator bears out what rules suspect
where its encoder is installed.

``--unseen N`` reads so many of the lines that were kept out of the estimator's training instead, each as a
story of its own, odd ones for the report, even ones for calibration, on which all is fitted that stands on
the estimator; and counts how many sound lines are flagged. Reads MTQA_DATA (by default ../shared/data).
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mtqa.checks.base import Reads
from mtqa.checks.registry import all_checks
from mtqa.document import Document, Span
from mtqa.estimator.loading import open_estimator
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Grade
from mtqa.judge import Judge, load_calibration, with_source
from mtqa.judge.doubts import doubted_links, doubts, is_untested, read_links
from mtqa.judge.name_doubts import name_doubts
from mtqa.language.lexicon import is_english
from mtqa.language.words import known_names
from mtqa.segmentation.segment import segment_text
from mtqa.settings import Settings
from mtqa.source.attach import attach
from recipes.data.parallel import ParallelBlock, blocks, languages
from recipes.data.stories import DATA
from recipes.estimator.examples import parallel

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: What stands before a word within a sentence.
_WITHIN = re.compile(r"[^\W\d_][,]? $|[,(] ?$")
_SHARE, _SHORTEST, _LONGEST_RUN = 0.9, 4, 3
#: Words with a capital that are no names: each language has its own for them.
_OTHER = re.compile(
    r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august"
    r"|(?:septem|octo|novem|decem)ber|mr|mrs|ms|dr|internet|covid|\w+(?:ian|ians|ese|ish|ist|ists)"
)
_MEMORY = 400_000_000


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a line."""

    span: Span
    words: tuple[str, ...]


class NameReader:
    """Knows from the translations of a language which words are written with a capital."""

    def __init__(self, texts: Sequence[str]) -> None:
        capital: Counter[str] = Counter()
        small: Counter[str] = Counter()
        for text in texts:
            for match in _WORD.finditer(text):
                if match[0].islower():
                    small[match[0]] += 1
                elif _WITHIN.search(text[: match.start()][-3:]):
                    capital[match[0].lower()] += 1
        self._capital = {w for w, n in capital.items() if n >= _SHARE * (n + small[w])}

    def names(self, text: str) -> Iterator[Mention]:
        """The names of a line in order."""
        run: list[re.Match[str]] = []
        for match in _WORD.finditer(text):
            goes_on = bool(run) and text[run[-1].end() : match.start()] == " "
            if self._is_name(match[0]) and (goes_on or _WITHIN.search(text[: match.start()][-3:])):
                run = [*run, match] if goes_on else [match]
            else:
                run = []
            following = text[match.end() : match.end() + 2]
            if run and not (following[:1] == " " and following[1:].isupper()):
                if len(run) <= _LONGEST_RUN:
                    yield Mention(Span(run[0].start(), run[-1].end()), tuple(m[0] for m in run))
                run = []

    def _is_name(self, word: str) -> bool:
        return (
            len(word) >= _SHORTEST
            and word[:1].isupper()
            and word[1:].islower()
            and word.lower() in self._capital
            and not _OTHER.fullmatch(word)
            and (word.lower() in known_names() or not is_english(word))
        )


def replaced(text: str, mention: Mention, others: Sequence[Mention], chance: random.Random) -> str | None:
    """The line with another name in all places of this one."""
    fitting = [
        other.words
        for other in others
        if len(other.words) == len(mention.words)
        and not {w.lower() for w in other.words} & {w.lower() for w in _WORD.findall(text)}
    ]
    if not fitting:
        return None
    old = dict(zip(mention.words, chance.choice(fitting), strict=True))
    return _WORD.sub(lambda match: old.get(match[0], match[0]), text)


def removed(text: str, mention: Mention, *_: object) -> str | None:
    """The line without the name; None where it names it again."""
    start, end = mention.span.start, mention.span.end
    rest = text[:start].rstrip() + text[end:] if text[end : end + 1] not in ("’", "'") else ""
    again = {word for word in mention.words if word in rest}
    return None if not rest or again else rest


Edit = Callable[[str, Mention, Sequence[Mention], random.Random], str | None]
KINDS: dict[str, Edit] = {"replaced": replaced, "removed": removed}


class Reader:
    """Reads stories as the engine does, with the models that comparisons with the source need."""

    def __init__(self) -> None:
        self._calibration = with_source(load_calibration())
        self._estimator = open_estimator(Settings(user_names=False), _MEMORY)
        self._model = self._calibration.doubts.get(self._estimator.name) if self._estimator else None
        self._checks = [check for check in all_checks() if check.id.startswith("fidelity/")]
        self._judge = Judge(self._calibration, self._checks, self._model.agreement if self._model else ())

    def found(self, document: Document) -> list[tuple[str, bool, Span]]:
        """Kind, whether it is shown by default, and place of all that ``fidelity/`` finds."""
        estimates = read_links(document, self._estimator)
        evidence = Evidence(
            link_estimates=estimates,
            doubts=tuple(doubts(document, estimates, self._model, reader=self._estimator)),
            names=tuple(name_doubts(document, estimates, self._estimator, self._model)),
        )
        suspicions = [
            suspicion
            for check in self._checks
            for suspicion in check.find(document, NO_EVIDENCE if check.reads is Reads.TEXT else evidence)
        ]
        doubted = doubted_links(document, estimates, self._model)
        untested = is_untested(document, self._model)
        graded = self._judge.accept(suspicions, doubted=doubted, untested=untested).graded
        return [(one.key, one.grade.reaches(Grade.LIKELY), one.suspicion.span) for one in graded]


def story(block: ParallelBlock, english: Sequence[str]) -> Document:
    """The block as a story."""
    source = "\n\n".join(line.source for line in block.lines)
    return attach(replace(segment_text("\n\n".join(english)), source=source), language=block.language)


def said(reader: Reader, document: Document, english: Sequence[str], at: int) -> Counter[tuple[str, bool]]:
    """What is found in a line of a story."""
    start = document.text.find(english[at])
    line = Span(start, start + len(english[at]))
    return Counter((key, shown) for key, shown, span in reader.found(document) if span.overlaps(line))


def measure(half: str, of_each: int, *, listed: bool) -> None:
    """Print recall by language and kind, and which rules say it."""
    reader = Reader()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    rules: dict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    for language, sets in groupby(sorted(languages(), key=lambda row: row[1]), key=lambda row: row[1]):
        every = [b for name, _ in sets for b in blocks(name, language) if any(b.translations())]
        texts = [line for b in every for line in next(b.translations())[1]]
        names = NameReader(texts)
        pool = [mention for text in texts for mention in names.names(text)]
        chance = random.Random(f"{language} {half}")
        kept = [block for block in every if block.half == half]
        for block in chance.sample(kept, min(of_each, len(kept))):
            _, english = next(block.translations())
            sound = story(block, english)
            there = [(at, m) for at, text in enumerate(english) for m in names.names(text)]
            if sound.bitext is None or sound.bitext.unrelated or not there:
                continue
            for kind, edit in KINDS.items():
                at, mention = chance.choice(there)
                changed = edit(english[at], mention, pool, chance)
                if not changed:
                    continue
                other = [*english[:at], changed, *english[at + 1 :]]
                new = said(reader, story(block, other), other, at) - said(reader, sound, english, at)
                count = counts[language]
                count[kind] += 1
                count[f"{kind} shown"] += any(shown for _, shown in new)
                count[f"{kind} found"] += bool(new)
                rules[kind].update(set(new))
                if listed and not any(shown for _, shown in new):
                    print(f"## {kind} {language} {' '.join(mention.words)} {dict(new)}")
                    print(f"    E {changed}\n    S {block.lines[at].source}")
    _print(counts, rules, tuple(KINDS))


def measure_unseen(half: str, number: int) -> None:
    """Print recall in lines that the estimator was not trained on, and how many sound ones are flagged."""
    reader, chance = Reader(), random.Random(f"unseen {half}")
    odd = half == "report"
    kept = [line for line in parallel(DATA, test=True) if line.number % 2 == odd and line.language != "liv"]
    texts: dict[str, list[str]] = defaultdict(list)
    for line in kept:
        texts[line.language] += line.translations
    names = {language: NameReader(of) for language, of in texts.items()}
    pools = {
        language: [m for text in of for m in names[language].names(text)] for language, of in texts.items()
    }
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    rules: dict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    for line in chance.sample(kept, min(number, len(kept))):
        count, english = counts[line.language], line.translations[0]
        block = ParallelBlock(line.set, line.language, (line,))
        sound = said(reader, story(block, [english]), [english], 0)
        count["sound"] += 1
        count["sound shown"] += any(shown for _, shown in sound)
        count["sound found"] += bool(sound)
        rules["sound"].update(set(sound))
        mentions = list(names[line.language].names(english))
        for kind, edit in KINDS.items() if mentions else ():
            changed = edit(english, chance.choice(mentions), pools[line.language], chance)
            if changed:
                new = said(reader, story(block, [changed]), [changed], 0) - sound
                count[kind] += 1
                count[f"{kind} shown"] += any(shown for _, shown in new)
                count[f"{kind} found"] += bool(new)
                rules[kind].update(set(new))
    _print(counts, rules, (*KINDS, "sound"))


def _print(
    counts: dict[str, Counter[str]], rules: dict[str, Counter[tuple[str, bool]]], kinds: Sequence[str]
) -> None:
    total: Counter[str] = sum(counts.values(), Counter())
    print("| | " + " | ".join(kinds) + " |\n|---" + "|---" * len(kinds) + "|")
    for language, count in [*sorted(counts.items()), ("all", total)]:
        print(f"| {language} | " + " | ".join(_cell(count, kind) for kind in kinds) + " |")
    for kind, found in rules.items():
        print(
            kind,
            ", ".join(f"{key}{'' if shown else ' (review)'} {n}" for (key, shown), n in found.most_common()),
        )


def _cell(count: Counter[str], kind: str) -> str:
    of = max(1, count[kind])
    return f"{count[f'{kind} shown'] / of:.3f} / {count[f'{kind} found'] / of:.3f} of {count[kind]}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--half", choices=("report", "calibration"), default="report")
    parser.add_argument("--blocks", type=int, default=30, help="blocks of each language")
    parser.add_argument("--missed", action="store_true", help="list what is not shown by default")
    parser.add_argument("--unseen", type=int, default=0, help="so many lines that were kept out of training")
    options = parser.parse_args()
    if not (DATA / "wmt21-parallel").is_dir():
        raise SystemExit(f"no wmt21-parallel at {DATA} (set MTQA_DATA)")
    if options.unseen:
        measure_unseen(options.half, options.unseen)
        return
    measure(options.half, options.blocks, listed=options.missed)


if __name__ == "__main__":
    main()
