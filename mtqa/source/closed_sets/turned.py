"""Sentences told from the other side: "Germans bought the firm" for one that was sold to Germans.

A word may stand for its opposite where the two whom it stands between change their places: A beats B, and B
loses to A; the dollar rose against the yen, which fell; A is taller than B, who is shorter.
Who is meant is told by the names that both sides have. Where there is but one, what stands beside it tells
whether it is bought from or sold to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mtqa.document import Span
from mtqa.source.alignment.lexicon import english_stem, keys_of, translated_stems
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.currencies import currencies
from mtqa.source.closed_sets.find import words_of_sets
from mtqa.source.closed_sets.tables import OPPOSITES, THINGS, table
from mtqa.source.names.matching.placed import PlacedName, placed_names
from mtqa.source.words.parts import VERB_LAST, part_start
from mtqa.source.words.tables import UNSPACED

#: Characters between the word and a name on either side of it.
_NEAR = 90
#: Characters from the name before the English verb to it, where the name is its subject.
_SUBJECT = 30
_STOP = re.compile(r"[.;:!?]\s")
_PASSIVE = re.compile(r"\b(?:by|from|to|of|for|in|at|on|against|been|being|was|were|is|are|be)\b")
_COMPARED = re.compile(r"\s(?:[^\s,;:]+\s){0,6}(?:than|against|versus)\b")
_BEFORE = 28
#: What stands before a word that gives the part, and between it and the name: an article, an adjective.
_SPACED = (r"(?<!\w)", r"(?:['’]|\s)(?:[^\s,.;]+\s){0,2}")
#: The same where nothing but an article stands between.
_SPACED_NEAR = (r"(?<!\w)", r"(?:['’]|\s)(?:\w{1,3}\s)?")
#: The same where no spaces part words.
_UNSPACED = ("", r"\S?\s?")
#: A noun after an adjective; what stands before a party; the subject right before the verb; an owner.
_ATTRIBUTED = re.compile(r"\s[a-z]")
_PARTY = re.compile(r"\b(?:to|from|by)\s")
_SUBJECT_WORDS = re.compile(
    r"(?:^|[.;:,]\s)(?P<words>[^.;:,]{3,60}?)\s(?:(?:has|have|had|also|reportedly|will|would|is|are|to)\s)*\Z"
)
_OWNER = re.compile(r"\s(?:[\w-]+\s){0,4}[\w-]+(?:['’]s|s['’])\s")
#: Kinds of keys that words have in common that sound alike.
_ALIKE = frozenset("02")
#: Languages in which whoever is beaten stands right after the verb, without a mark.
_CONTEST, _OBJECT_BEHIND = "contest", frozenset(("zh", "vi", "th", "id", "ms"))
#: What stands right after whoever is beaten in others.
_BEATEN = {"ja": "[にを]", "ko": "[을를]|에게", "hi": " को", "ur": " کو", "bn": "কে"}
_ROLES, _AGAINST = ("to", "from"), "against"
_WON = frozenset(("win",))
#: Between the parts of one name; words before a subject.
_PART = re.compile(r"(?:['’]s)?\s?(?:[a-z]{1,5}\s)?")
_OPENING = 1
#: Characters after a subject in which the verb tells whether it is passive.
_VERB = 12
#: Sets of which two words are the same party: the government, the city.
_SAME_PARTY = frozenset(("power", "area", "ministry", "court"))
#: Languages in which the endings of whom something goes to are those of subjects too.
_AMBIGUOUS = frozenset(("pl", "cs", "sk", "sl", "hr", "sr", "ru", "uk", "lv", "lt", "ro"))
#: Those of them in which "from" is also what English says "by" for.
_PASSIVE_FROM = frozenset(("ro",))
_ORDER = "order"
_SHORTEST = 3
_LETTERS = re.compile(r"[^\W\d_]+")


def is_turned(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether two words that are opposites are said of two who have changed their places.

    ``exchange`` has spans in the two texts. True only where a name tells.
    """
    ours = exchange.english.span
    pair = _pairs().get(f"{exchange.english.set}.{next(iter(exchange.english.names))}")
    compared = _COMPARED.match(english, ours.end) is not None
    if pair is None and not compared and exchange.english.set != _ORDER:
        return False
    names = [*placed_names(english, source, language), *(currencies(english, source) if compared else ())]
    names += _opening_names(english, source, names)
    ahead = [n for n in names if n.english.end <= ours.start and _near(english, n.english.end, ours.start)]
    behind = [n for n in names if n.english.start >= ours.end and _near(english, ours.end, n.english.start)]
    others = behind if pair is None else [name for name in behind if not _is_attribute(english, ours, name)]
    two = [one.source.start > other.source.start for one in ahead[-1:] for other in others]
    if exchange.english.set == _ORDER:
        return any(two) or _other_comes_first(exchange, names, language)
    if any(two) or pair is None:
        return any(two)
    if two and language in _AMBIGUOUS:
        return _people_tell(english, source, language, exchange, behind, pair)
    if two:
        return _subject_tells(english, source, language, exchange, ahead, pair)
    return _one_tells(english, source, language, exchange, (ahead, behind), pair) or _parties_tell(
        english, source, language, exchange, names, pair
    )


def _is_attribute(english: str, word: Span, name: PlacedName) -> bool:
    """Whether a nation's name says of what is bought or sold whose it is: "its Romanian subsidiary"."""
    small = _ATTRIBUTED.match(english, name.english.end) is not None
    return name.nation and small and not _PARTY.search(english[word.end : name.english.start])


def _opening_names(english: str, source: str, names: Sequence[PlacedName]) -> Iterator[PlacedName]:
    """The first word of the English, if the source has it with a capital elsewhere and no name has it yet."""
    first = _LETTERS.match(english)
    where = Span(0, first.end()) if first and len(first[0]) >= _SHORTEST else None
    if first is None or where is None or any(name.english.overlaps(where) for name in names):
        return
    found = re.search(rf"(?<!\w){re.escape(first[0])}", source)
    if found and first[0][0].isupper():
        yield PlacedName(where, Span(*found.span()), False, 1)


def _other_comes_first(exchange: Exchange, names: Sequence[PlacedName], language: str) -> bool:
    """Whether "before" and "after" stand with the names of two parts that follow each other: "passed A before
    reaching B" is "reached B after passing A"."""
    ours, theirs = exchange.english.span, exchange.source.span
    own = min((n for n in names if n.english.start >= ours.end), key=lambda n: n.english.start, default=None)
    if language in VERB_LAST:
        beside = [n for n in names if n.source.end <= theirs.start]
        other = max(beside, key=lambda n: n.source.end, default=None)
    else:
        beside = [n for n in names if n.source.start >= theirs.end]
        other = min(beside, key=lambda n: n.source.start, default=None)
    if own is None or other is None or own is other:
        return False
    return other.english.end <= ours.start and own.english.start - ours.end <= _NEAR


def _one_tells(
    english: str,
    source: str,
    language: str,
    exchange: Exchange,
    names: tuple[Sequence[PlacedName], Sequence[PlacedName]],
    pair: str,
) -> bool:
    ours, (ahead, behind) = exchange.english.span, names
    other = "from" if pair == "to" else "to"
    for name in behind:
        between = english[ours.end : name.english.start]
        if re.search(rf"\b{pair}\s(?:\S+\s){{0,3}}$", between):
            if language in _AMBIGUOUS - _PASSIVE_FROM and _has_role(
                source, name, language, other, ending=False, near=True
            ):
                return False
            return not _has_role(source, name, language, pair, several=_is_of_several(english, name))
        if re.search(r"\bby\s(?:\S+\s){0,3}$", between):
            return _has_role(source, name, language, other)
    return _subject_tells(english, source, language, exchange, ahead, pair)


def _subject_tells(
    english: str, source: str, language: str, exchange: Exchange, ahead: Sequence[PlacedName], pair: str
) -> bool:
    """Whether the last name before the English word is whom the source has as the other one."""
    ours, other = exchange.english.span, "from" if pair == "to" else "to"
    if exchange.english.names == _WON and _is_beaten_by(english, source, exchange, language, ahead):
        return True
    for name in ahead[-1:]:
        between = english[name.english.end : ours.start]
        if len(between) <= _SUBJECT and not _PASSIVE.search(between):
            if language in _AMBIGUOUS and _opens(source, exchange.source.span, name.source, language):
                return False
            if exchange.english.set == _CONTEST and language in _BEATEN:
                marked = re.compile(rf"[^\W_]{{0,4}}?(?:{_BEATEN[language]})")
                return marked.match(source, name.source.end) is not None
            run = _with_parts(english, ahead)
            return any(_has_role(source, each, language, other) for each in run) or (
                exchange.english.set == _CONTEST
                and language in _OBJECT_BEHIND
                and _near(source, exchange.source.span.end, name.source.start)
                and name.source.start - exchange.source.span.end >= 0
            )
    return False


def _people_tell(
    english: str, source: str, language: str, exchange: Exchange, behind: Sequence[PlacedName], pair: str
) -> bool:
    """Whether the people of a nation, to or from whom something goes in the English, do it in the source."""
    start = exchange.english.span.end
    return any(
        _is_of_several(english, name)
        and re.fullmatch(rf"\s(?:\S+\s){{0,2}}{pair}\s", english[start : name.english.start])
        and not _has_role(source, name, language, pair, several=True)
        and not _has_role(source, name, language, "from", ending=False, near=True)
        for name in behind
    )


def _is_of_several(english: str, name: PlacedName) -> bool:
    """Whether a name is that of the people of a nation: "Austrians"."""
    return name.nation and english[name.english.start : name.english.end].endswith("s")


def _with_parts(english: str, names: Sequence[PlacedName]) -> list[PlacedName]:
    """The last of some names, with those right before it: "Ferrovie dello Stato"."""
    run: list[PlacedName] = []
    for name in reversed(names):
        between = english[name.english.end : run[-1].english.start] if run else ""
        if not _PART.fullmatch(between):
            break
        run.append(name)
    return run


def _is_beaten_by(
    english: str, source: str, exchange: Exchange, language: str, ahead: Sequence[PlacedName]
) -> bool:
    """Whether the subject of the English, who won, is whom the source says that another one lost to."""
    subject = [name for name in ahead if len(english[: name.english.start].split()) <= _OPENING]
    subject += [name for name in ahead[-1:] if name not in subject]
    there = exchange.source.span
    return any(
        _near(source, *sorted((name.source.end, there.start)))
        and (_has_role(source, name, language, _AGAINST) or _is_behind(source, name, there, language))
        for name in subject
        if not _PASSIVE.search(english[name.english.end : exchange.english.span.start][:_VERB])
    )


def _is_behind(source: str, name: PlacedName, word: Span, language: str) -> bool:
    """Whether a name stands after a word with an ending or a preposition of whom something goes to."""
    return (
        language not in _AMBIGUOUS
        and 0 <= name.source.start - word.end <= _SUBJECT
        and _has_role(source, name, language, "to")
    )


def _parties_tell(
    english: str,
    source: str,
    language: str,
    exchange: Exchange,
    names: Sequence[PlacedName],
    pair: str,
) -> bool:
    """Whether the subject of the English is who the source says that it goes to, or comes from, and whom the
    English has after "from" or as the owner stands before that in the source."""
    ours, other = exchange.english.span, "from" if pair == "to" else "to"
    subject = _SUBJECT_WORDS.search(english, 0, ours.start)
    if subject is None or _PASSIVE.search(subject["words"]):
        return False
    behind = english[ours.end : ours.end + _NEAR]
    party = re.search(rf"\b{pair}\s(?:[\w-]+\s?){{1,4}}", behind) or (
        _OWNER.match(behind) if pair == "from" else None
    )
    subjects = same_places(english, Span(*subject.span("words")), source, language, names)
    if other == "from" and any(_is_seller(source, exchange, place, language) for place in subjects):
        return True
    if party is None:
        return False
    there = Span(ours.end + party.start(), ours.end + party.end())
    parties = same_places(english, there, source, language, names)
    if any(_opens(source, exchange.source.span, place, language) for place in parties):
        return True
    return any(
        any(party.start < place.start or _is_without_role(source, party, language) for party in parties)
        and any(_has_role(source, each, language, other, near=True) for each in _with_next(source, place))
        for place in subjects
    )


def _is_seller(source: str, exchange: Exchange, place: Span, language: str) -> bool:
    """Whether a place of the source is from whom something is bought, by what stands beside it."""
    there, name = exchange.source.span, PlacedName(place, place, False, 1)
    first, last = sorted((place, there), key=lambda span: span.start)
    return _near(source, first.end, last.start) and _has_role(
        source, name, language, "from", ending=False, near=True
    )


def _opens(source: str, word: Span, place: Span, language: str) -> bool:
    """Whether a place is the subject of the source: its first word, before the verb, without a role."""
    name = PlacedName(place, place, False, 1)
    begun = part_start(source, word.start, _STOP)
    words = source[begun : place.start].split()
    return (
        place.end <= word.start
        and len(words) <= 1
        and not any(
            _has_role(source, name, language, role, ending=language not in _AMBIGUOUS) for role in _ROLES
        )
    )


def _is_without_role(source: str, place: Span, language: str) -> bool:
    name = PlacedName(place, place, False, 1)
    return not any(
        _has_role(source, name, language, role, ending=language not in _AMBIGUOUS) for role in _ROLES
    )


def same_places(
    english: str, part: Span, source: str, language: str, names: Sequence[PlacedName]
) -> list[Span]:
    """Where the source has the names of a part of the English, its concrete nouns, words that sound like its
    own, and others that it often translates."""
    text = english[part.start : part.end]
    things = {(m.set, m.names) for m in words_of_sets(text, "en", THINGS)}
    sounds = {
        key for word in _LETTERS.findall(text) if len(word) > _SHORTEST for key in keys_of(word, _ALIKE)
    }
    things |= {
        (m.set, m.names)
        for m in words_of_sets(text, "en", OPPOSITES)
        if m.sure and m.set in _SAME_PARTY and len(m.names) == 1
    }
    stems = {english_stem(word) for word in _LETTERS.findall(text) if len(word) > _SHORTEST}
    return [
        *(name.source for name in names if name.english.overlaps(part)),
        *(
            m.span
            for folder in (THINGS, OPPOSITES)
            for m in words_of_sets(source, language, folder)
            if (m.set, m.names) in things
        ),
        *(
            Span(*match.span())
            for match in _LETTERS.finditer(source)
            if len(match[0]) > _SHORTEST
            and not (
                sounds.isdisjoint(keys_of(match[0], _ALIKE))
                and stems.isdisjoint(translated_stems([match[0]], language))
            )
        ),
    ]


def _with_next(source: str, place: Span) -> Iterator[PlacedName]:
    """A word of the source, and the next, of which it may be the adjective."""
    yield PlacedName(place, place, False, 1)
    following = _LETTERS.search(source, place.end, place.end + _SUBJECT)
    if following and source[place.end : following.start()].isspace():
        word = Span(*following.span())
        yield PlacedName(word, word, False, 1)


def _near(text: str, start: int, end: int) -> bool:
    return end - start <= _NEAR and not _STOP.search(text[start:end])


def _has_role(
    source: str,
    name: PlacedName,
    language: str,
    role: str,
    *,
    ending: bool = True,
    several: bool = False,
    near: bool = False,
) -> bool:
    """Whether what stands beside a name of a source, or its ending, says that something goes to it, or comes
    from it; ``several``: the ending is that of more than one; ``near``: nothing but an article between."""
    roles: Mapping[str, Mapping[str, str]] = table("turned")[role]
    own = {place: forms[language] for place, forms in roles.items() if language in forms}
    if several and "several" in own:
        own = {"end": own["several"]}
    start, end = name.source.start, name.source.end
    first = _LETTERS.match(source, start)
    word = first[0] if first else source[start:end]
    joined = re.search(r"[^\W\d_]*$", source[max(0, start - _BEFORE) : start])
    front = (joined[0] if joined else "") + word
    before = source[max(0, start - _BEFORE) : start]
    edge, between = _UNSPACED if language in UNSPACED else _SPACED_NEAR if near else _SPACED
    return bool(
        ("before" in own and re.search(rf"{edge}(?:{own['before']}){between}$", before, re.IGNORECASE))
        or (ending and "end" in own and re.search(rf"(?:{own['end']})$", word))
        or ("start" in own and re.match(rf"(?:{own['start']})\w{{2}}", front))
        or ("behind" in own and re.match(own["behind"], source[end : end + 12]))
    )


def _pairs() -> Mapping[str, str]:
    found: Mapping[str, str] = table("turned")["pairs"]
    return found
