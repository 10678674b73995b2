"""``pronoun/gender``: a pronoun, title or role that changes a person's sex."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from mtqa.checks.base import Check
from mtqa.checks.persons import SEXES, Mention, Sex, mentions, person_words
from mtqa.document import Document, Segment, SegmentKind, Span
from mtqa.evidence import NO_EVIDENCE, Evidence
from mtqa.findings import Severity, Suspicion

_OTHER: dict[Sex, Sex] = {"male": "female", "female": "male"}
_SEX: dict[str, Sex] = {"he": "male", "she": "female"}
_PRONOUN = {"male": "he", "female": "she"}
_WORD = re.compile(r"[^\W\d_]+")
# The subject of the sentence, perhaps after a few words: "In 2015, he …".
_OPENING = re.compile(
    r"(?:(?P<lead>[A-Z][^.,;:!?\"“”\n]{1,40}), )?(?P<pronoun>[Hh]e|[Ss]he)"
    r"(?=\s[a-z])(?! (?:or|and) (?:he|she)\b)"
)
_REFLEXIVE = re.compile(r"\b(?P<who>[Hh]e|[Ss]he)(?P<between>(?: [a-z]+){1,3}) (?P<self>himself|herself)\b")
_QUOTED = re.compile(r"[\"“”«»]|['‘]\w")
#: Titles that go with a first name of one's own; "Mrs Thomas Bell" is a husband's.
_OWN_TITLES = frozenset({"Mr", "Ms", "Miss", "Sir", "Dame"})
#: How many sentences before the pronoun must hold nobody else whom it may mean.
_WINDOW = 2
_LONGEST = 600
_PARAGRAPH = 3000


class PronounGender(Check):
    """A pronoun that makes a woman of a man, or a man of a woman: "Ms Holt resigned. He said …".

    Many languages have one pronoun for both, or drop it; the engine guesses, sentence by sentence.
    The check speaks only where nobody else can be meant: everybody named in the sentences before
    is of the other sex by title, role or first name, and no word there stands for another person.

    Rules: ``named`` where the person is named, ``switch`` where two sentences in a row open with
    "He" and "She" and nobody is named, ``reflexive`` for "he … herself", ``title`` for a title or
    role that does not fit the first name ("Ms Peter Lang", "actress Peter Lang").

    Source: MQM, Fluency/Grammar (agreement); Stanovsky et al. 2019, "Evaluating Gender Bias in
    Machine Translation". First names that are given to one sex alone are those of the U.S. Census
    and of Faker.
    """

    id = "pronoun/gender"
    title = "Pronoun of the wrong sex"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    across_paragraphs = True

    def find(self, document: Document, evidence: Evidence = NO_EVIDENCE) -> Iterator[Suspicion]:
        """Yield pronouns and titles that contradict the story, in the order of the text."""
        text = document.text
        sentences = [s for s in document.segments if s.kind is not SegmentKind.FURNITURE]
        # Most stories have neither, and finding their names costs the most.
        asked = _titled().search(text) or any(_OPENING.match(text, s.start, s.end) for s in sentences)
        named = [list(mentions(text, s.span)) if asked else [] for s in sentences]
        sexes = _sexes(named)
        for at, sentence in enumerate(sentences):
            found = [*self._titles(document, named[at]), *self._reflexive(text, sentence)]
            subject = _subject(text, sentence, named[at])
            if subject and sentence.kind is SegmentKind.SENTENCE:
                pronoun = document.slice(subject)
                first = max(0, at - _WINDOW)
                rule = _rule(text, _SEX[pronoun.lower()], sentences[first:at], named[first:at], sexes)
                if rule:
                    other = _PRONOUN[_OTHER[_SEX[pronoun.lower()]]]
                    message = f"“{pronoun}”: whoever the sentences before speak of is a “{other}”."
                    found.append(Suspicion(self.id, subject, message, rule))
            yield from sorted(found, key=lambda suspicion: suspicion.span)

    def _titles(self, document: Document, named: list[Mention]) -> Iterator[Suspicion]:
        for mention in named:
            called = document.slice(mention.span).partition(" ")[0].rstrip(".")
            sex = mention.role or (mention.title if called in _OWN_TITLES else None)
            if sex and mention.first == _OTHER[sex]:
                message = f"The title or role is {sex}, the first name {mention.first}."
                yield Suspicion(self.id, mention.span, message, "title")

    def _reflexive(self, text: str, sentence: Segment) -> Iterator[Suspicion]:
        for match in _REFLEXIVE.finditer(text, sentence.start, sentence.end):
            agreed = (match["who"].lower() == "he") == (match["self"] == "himself")
            others = person_words("may_name_another").intersection(match["between"].split())
            if not agreed and not others:
                message = f"“{match['who']}” and “{match['self']}” are not of one sex."
                yield Suspicion(self.id, Span(*match.span("self")), message, "reflexive")


@cache
def _titled() -> re.Pattern[str]:
    """A title or a role before a name."""
    words = {*_OWN_TITLES, *person_words("roles_male"), *person_words("roles_female")}
    return re.compile(rf"\b(?:{'|'.join(sorted(words))})\b\.? [A-Z]")


def _sexes(named: Sequence[Sequence[Mention]]) -> dict[str, Sex]:
    """The sex of the persons of each surname of the story, where all are of one."""
    found: dict[str, set[Sex]] = {}
    for mention in (m for sentence in named for m in sentence if m.sex):
        found.setdefault(mention.surname, set()).add(mention.sex or "male")
    return {surname: next(iter(sexes)) for surname, sexes in found.items() if len(sexes) == 1}


def _subject(text: str, sentence: Segment, named: list[Mention]) -> Span | None:
    """Where the sentence has "he" or "she" for its subject, with nobody named before it."""
    match = _OPENING.match(text, sentence.start, sentence.end)
    if match is None or any(m.span.start < match.start("pronoun") for m in named):
        return None
    if _quoted(text, match.start("pronoun")):
        return None  # a quotation speaks of whom it will
    lead = match["lead"] or ""
    return None if any(_means(lead, sex) for sex in SEXES) else Span(*match.span("pronoun"))


def _quoted(text: str, place: int) -> bool:
    """Whether a quotation is open at the place, to go by the marks before it in its paragraph."""
    start = text.rfind("\n", max(0, place - _PARAGRAPH), place) + 1
    left = text[max(start, place - _PARAGRAPH) : place]
    return left.count('"') % 2 == 1 or left.count("“") > left.count("”") or left.count("‘") > left.count("’")


def _rule(
    text: str, sex: Sex, before: list[Segment], named: list[list[Mention]], sexes: dict[str, Sex]
) -> str:
    """The rule by which "he" or "she" can mean nobody in the sentences before; "" where it can."""
    if not before or any(len(sentence.span) > _LONGEST for sentence in before):
        return ""
    known = [[m.sex or (sexes.get(m.surname) if m.alone else None) for m in sentence] for sentence in named]
    if any(other != _OTHER[sex] for sentence in known for other in sentence):
        return ""
    if any(_means(text[sentence.start : sentence.end], sex) for sentence in before):
        return ""
    if known[-1]:
        return "named"
    subject = _subject(text, before[-1], named[-1])
    if subject is None or _QUOTED.search(text, before[-1].start, before[-1].end):
        return ""  # the speaker of the quotation is meant
    if _SEX[text[subject.start : subject.end].lower()] == sex:
        return ""
    return "named" if any(known) else "switch"


def _means(words: str, sex: Sex) -> bool:
    """Whether a word stands for somebody of the sex, or introduces somebody of either: "a friend"."""
    found = [word.lower() for word in _WORD.findall(words)]
    if not person_words(sex).isdisjoint(found):
        return True
    either, new = person_words("either"), person_words("before_new_person")
    return any(word in either and before in new for before, word in pairwise(found))
