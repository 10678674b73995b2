"""Which sentences that stand alone belong to the link beside them: the cases of the fit."""

from __future__ import annotations

import random

from mtqa.source.alignment.joining import Split
from recipes.alignment.joining import Case, apart, fit, made_splits, natural_splits

ONE = ("The mayor resigned.", "Der Bürgermeister trat zurück.")
OTHER = ("The council had voted against him on Monday.", "Der Rat hatte am Montag gegen ihn gestimmt.")


def test_two_lines_make_splits_of_either_side() -> None:
    made = list(made_splits(ONE, OTHER, random.Random(1)))
    belongs = [split for split, right in made if right]
    assert [split.english_whole for split in belongs] == [True, False]
    english, source = belongs
    assert english.whole.startswith("The mayor resigned")
    assert english.whole.endswith("council had voted against him on Monday.")
    assert english.whole.count(".") == 1
    assert (english.alone, english.linked, english.alone_first) == (ONE[1], OTHER[1], True)
    assert (source.alone, source.linked) == (ONE[0], OTHER[0])
    for split, right in made:
        if not right:
            # What stands alone is of the line that the whole is not of.
            own = next(line for line in (ONE, OTHER) if split.whole in line)
            assert split.alone not in own
            assert split.linked in own


def test_a_line_of_two_sentences_beside_one_is_a_casenatural_splits() -> None:
    source = " ".join((ONE[1], OTHER[1]))
    (case,) = natural_splits("de", "The mayor resigned after the vote.", source, english_whole=True)
    language, split, belongs, made = case
    assert (language, belongs, made) == ("de", True, False)
    assert (split.alone, split.alone_first) == (ONE[1], True)


def test_scores_are_from_fits_without_the_language() -> None:
    rng = random.Random(2)
    split = Split("a", "b", "c", alone_first=False, english_whole=True)
    cases = []
    for language in ("de", "tr", "vi"):
        for at in range(60):
            belongs = at % 2 == 0
            numbers = {"near": rng.gauss(0.7 if belongs else 0.4, 0.1), "near_linked": 0.6}
            numbers |= {"gain": rng.gauss(0.2 if belongs else 0.05, 0.03), "without": 0.1, "with": 0.2}
            cases.append(Case(language, split, belongs, at % 3 != 0, numbers))
    scores = apart(cases)
    without = fit([case for case in cases if case.language != "de"])
    assert scores[0] == without.log_odds(cases[0].numbers)
    right = [score for score, case in zip(scores, cases, strict=True) if case.belongs]
    wrong = [score for score, case in zip(scores, cases, strict=True) if not case.belongs]
    assert min(sorted(right)[5:]) > max(sorted(wrong)[:-5])
