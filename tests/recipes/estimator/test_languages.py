"""A language is added where sound sentences score as low, and errors stand out as well, as in tested ones."""

import random

import pytest

from recipes.estimator.languages import ENOUGH, HIGH, TIMES, Scores, alike, news, rows, together


def scored(name: str, high: float, apart: float, number: int = 200) -> Scores:
    """Sound scores around 0, of which a share is higher; changed ones so much above."""
    rng, out = random.Random(name), Scores()
    for fit in ("sentences", "gaps"):
        out.sound[fit] = [rng.gauss(0, 1) + (9 if n < high * number else 0) for n in range(number)]
        out.changed[fit] = [rng.gauss(apart, 1) for _ in range(number)]
    return out


KNOWN = {"de": scored("de", 0.0, 2.0), "ru": scored("ru", 0.0, 1.5)}


def test_of_languages_those_like_the_tested_ones() -> None:
    others = {
        "es": scored("es", 0.0, 2.0),
        "ur": scored("ur", TIMES * HIGH + 0.03, 3.0),
        "th": scored("th", 0.0, 0.5),
        "liv": scored("liv", 0.0, 2.0),
    }
    measured = rows({**KNOWN, **others}, ["de", "ru", "zh"])
    assert alike([measured], ["de", "ru", "zh"]) == ("es",)


def test_a_language_with_few_sentences_is_not_judged() -> None:
    few = scored("es", 0.0, 2.0, ENOUGH - 1)
    assert [row.language for row in rows({**KNOWN, "es": few}, ["de", "ru"])] == ["de", "ru"]
    both = together([few, few])
    assert alike([rows({**KNOWN, "es": both}, ["de", "ru"])], ["de", "ru"]) == ("es",)


def test_without_a_tested_language_there_is_nothing_to_compare_with() -> None:
    with pytest.raises(ValueError, match="nothing in a language that was tested"):
        rows({"es": scored("es", 0.0, 2.0)}, ["de"])


def test_a_language_is_scored_alike_in_one_kind_of_text_at_least() -> None:
    good, bad, new = scored("es", 0.0, 2.0), scored("es", TIMES * HIGH + 0.03, 2.0), scored("el", 0.0, 2.0)
    manuals, news = ({**KNOWN, "es": good}, {**KNOWN, "es": bad, "el": new})
    assert alike([rows(kind, ["de", "ru"]) for kind in (manuals, news)], ["de", "ru"]) == ("el", "es")


def test_of_the_news_so_many_lines_are_read() -> None:
    found = news(30)
    assert len(found["el"]) == 30
    assert all(line.language == "el" for line in found["el"])
