"""How ``fidelity/opposite`` compares the two sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mtqa.checks.base import around
from mtqa.checks.beside_source.denied_bound import is_bound_denied, is_denied_before
from mtqa.checks.beside_source.denied_word import is_denied, is_said_by_denial, unturned_sets
from mtqa.checks.beside_source.members import exchanged, in_link
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suggestion, Suspicion
from mtqa.source.closed_sets.beside import TREND, Apart, beside_numbers
from mtqa.source.closed_sets.compare import Exchange
from mtqa.source.closed_sets.compared import is_compared_from_other_side
from mtqa.source.closed_sets.complements import is_complement, is_deadline
from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.grown import is_told_as_growth
from mtqa.source.closed_sets.mention import Mention
from mtqa.source.closed_sets.opposing import opposing_words
from mtqa.source.closed_sets.rates import names_rate
from mtqa.source.closed_sets.remainders import is_remainder
from mtqa.source.closed_sets.reworded import is_reworded
from mtqa.source.closed_sets.sold_to import is_sold_to
from mtqa.source.closed_sets.told_first import is_told_from_first, is_told_of_another
from mtqa.source.closed_sets.turned import is_turned
from mtqa.source.closed_sets.value_words import values_exchanged
from mtqa.source.closed_sets.vantage import is_told_from_later
from mtqa.source.closed_sets.write import write_member
from mtqa.source.words.affirmed import is_undone, near_denial, said_by_opposite, said_by_phrase, undoes_all
from mtqa.source.words.markers import denial
from mtqa.source.words.parts import VERB_LAST

#: The rules of sets; those of others are ``word``.
_RULES = {
    **{name: name for name in ("bound", "amount", "trend")},
    "nearness": "amount",
    "magnitude": "amount",
    **dict.fromkeys(("sex", "parent", "child", "sibling", "spouse", "youth"), "person"),
}
#: Sets of offices and bodies, of which none is the opposite of another, and what they are.
_OFFICES = {"ministry": "another office", "court": "another court", "body": "another organisation"}
#: What words of other sets are that are not opposites.
_KINDS = {
    **_OFFICES,
    "nearness": "more than that",
    "about": "another bound",
    "magnitude": "another number",
}
#: Characters before and after a word in which a negation denies it, and what ends its clause.
_NEAR = 40
#: The same for "not less than", which is a bound itself, in languages that deny after what they deny.
_NEXT, _NEXT_TO = 25, frozenset(("bound",))
#: Characters before a word in which its article stands.
_ARTICLE = 4
#: Shares of the two sides, each from 0 to 1, by which words are too far apart to stand for each other, where
#: the English has so many characters.
_FAR, _LONG = 0.5, 80
#: What accounts for both members: "A after B" is "B; A then". It is of adverbs, and of "before" and "after".
_EITHER = frozenset(("turned",))
#: Beyond so many sentences in a link, a word may belong to any of them.
_MOST = 2


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield the opposites in the order of the text; neighbouring sentences are looked at."""
        for link, found in exchanged(document, bitext, _mentions, most=_MOST):
            source = bitext.source_of(link)
            kept = [
                one
                for one in found
                if not is_denied_alone(document.text, source, one, bitext.language)
                and not _turned_twice(document, link, source, one, bitext.language)
                and not _turned(document, link, source, one, bitext.language)
                and not is_bound_denied(document.text, one, source, bitext.language)
            ]
            sure = [one.english.span for one in kept if not one.again]
            beside = list(self._beside_numbers(document, bitext, link, sure))
            yield from (
                self._suspicion(
                    document,
                    source,
                    one,
                    far=bitext.language not in VERB_LAST and _far_apart(link, source, one),
                )
                for one in kept
                if not any(one.again and each.span.overlaps(one.english.span) for each in beside)
            )
            yield from beside
            yield from self._exchanged(document, link, source, bitext.language)

    def _exchanged(self, document: Document, link: Link, source: str, language: str) -> Iterator[Suspicion]:
        """Two values, each with the word beside it that the other has in the source."""
        start = link.english[0].start
        english = document.text[start : link.english[-1].end]
        for values in values_exchanged(english, source, language):
            (first, last), theirs = values.english, values.source
            where = Span(start + first.start, start + last.end)
            one, other = (english[each.start : each.end] for each in values.english)
            quoted = " / ".join(around(source, each) for each in theirs)
            turned = f"{other}{english[first.end : last.start]}{one}"
            yield Suspicion(
                self.id,
                where,
                f"By the words beside them in the source, {one} and {other} stand in each other's place.",
                "values",
                {"source": quoted},
                (Suggestion(where, turned),),
            )

    def _beside_numbers(
        self, document: Document, bitext: Bitext, link: Link, found: Sequence[Span]
    ) -> Iterator[Suspicion]:
        """What the words right beside numbers say; those that are found by themselves are left out."""
        start, source = link.english[0].start, bitext.source_of(link)
        english = document.text[start : link.english[-1].end]
        for apart in beside_numbers(english, source, bitext.language):
            where = apart.english.moved(start)
            if document.is_masked(where) or any(where.overlaps(span) for span in found):
                continue
            if apart.set == TREND and names_rate(source):
                continue  # The won fell where the rate of won to the dollar rose.
            if is_denied_before(document.text, where) or _turned_beside(
                english, source, apart, bitext.language
            ):
                continue
            message = _message(
                document.slice(where), source[apart.source.start : apart.source.end], apart.set
            )
            yield Suspicion(self.id, where, message, apart.set, {"source": around(source, apart.source)}, ())

    def _suspicion(self, document: Document, source: str, exchange: Exchange, *, far: bool) -> Suspicion:
        english, theirs = exchange.english, exchange.source
        start = english.span.start
        said, written = document.slice(english.span), source[theirs.span.start : theirs.span.end]
        message = _message(said, written, english.set)
        return Suspicion(
            self.id,
            english.span,
            message,
            "again" if exchange.again else _RULES.get(english.set, "far" if far else "word"),
            {"source": around(source, theirs.span)},
            tuple(repairs(document.text[max(0, start - _ARTICLE) : start], said, exchange)),
        )


def _message(said: str, written: str, group: str) -> str:
    kind = _KINDS.get(group, "the opposite")
    return f"The source says {written}; the English says {said}, which is {kind}."


def _mentions(text: str, language: str) -> list[Mention]:
    """The words of a text that have an opposite; after a negation they are not evidence: "not less than"."""
    found, denies = opposites(text, language), denial(language)
    signs = denies.sure.finditer(text) if denies and denies.sure and found else ()
    ends = {sign.end() for sign in signs}
    behind = denies.behind if denies else None
    return [
        replace(mention, sure=False)
        if {mention.span.start, mention.span.start - 1} & ends
        or (behind and behind.match(text, mention.span.end))
        else mention
        for mention in found
    ]


def _far_apart(link: Link, source: str, exchange: Exchange) -> bool:
    """Whether the two words stand in places that hardly belong together."""
    start, end = link.english[0].start, link.english[-1].end
    ours, theirs = exchange.english.span.start - start, exchange.source.span.start
    return end - start >= _LONG and abs(ours / (end - start) - theirs / len(source)) > _FAR


def _turned(document: Document, link: Link, source: str, exchange: Exchange, language: str) -> bool:
    english, moved = in_link(document, link, exchange)
    return is_told_from_other_side(english, source, moved, language)


def is_told_from_other_side(english: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether the sentence is told from the other side: "was sold to Germans", "Germans bought"; or what is
    left of an amount where the source says what went; or one of two events from the other.

    ``exchange``: with places in the English of a link; ``language``: the source's (ISO 639-1).
    """
    return any(
        tells(english, source, exchange, language)
        for tells in (
            is_turned,
            is_sold_to,
            is_remainder,
            is_told_from_later,
            is_told_as_growth,
            is_reworded,
            is_told_from_first,
            is_told_of_another,
            is_compared_from_other_side,
            is_complement,
            is_deadline,
        )
    )


def _turned_beside(english: str, source: str, apart: Apart, language: str) -> bool:
    """The same for words beside a number."""
    ours, theirs = (
        Mention(apart.set, frozenset((apart.set,)), span, sure=True) for span in (apart.english, apart.source)
    )
    exchange = Exchange(ours, theirs, again=False)
    return any(
        tells(english, source, exchange, language)
        for tells in (is_turned, is_remainder, is_complement, is_reworded)
    )


def _turned_twice(document: Document, link: Link, source: str, exchange: Exchange, language: str) -> bool:
    """Whether "none" stands before a word that denies too: "nobody could believe it", all were surprised;
    or such a word beside "all" of the English where the source has none: "missed all six", "hit none"; or
    none of one side are killed, where all of the other survive."""
    if exchange.english.set != "amount":
        return False
    ours, theirs = exchange.english, exchange.source
    if "none" in ours.names:
        near, denies = near_denial(document.text, ours.span)
        if said_by_opposite(near, "en", source, language, denies):
            return True
        return is_undone(document.text, ours.span, "en")
    if "none" not in theirs.names:
        return False
    near, denies = near_denial(source, theirs.span, language)
    english, _ = in_link(document, link, exchange)
    return (
        is_undone(source, theirs.span, language)
        or undoes_all(document.text, ours.span, _NEAR)
        or said_by_opposite(near, language, english, "en", denies)
        or said_by_phrase(source, theirs.span, language, english)
    )


def is_denied_alone(text: str, source: str, exchange: Exchange, language: str) -> bool:
    """Whether one of the words alone is denied, of a set in which that counts: "did not rise" and "fell" are
    not opposites.

    ``exchange``: with places in the English text; ``language``: the source's (ISO 639-1).
    """
    if exchange.english.set in unturned_sets("opposite"):
        return False
    reach = _NEXT if exchange.english.set in _NEXT_TO else _NEAR
    own, other = exchange.english.span, exchange.source.span
    ours, theirs = is_denied(text, own, "en", reach), is_denied(source, other, language, reach)
    apart = None not in (ours, theirs) and ours is not theirs
    return apart or is_said_by_denial(text, own, source, other, language)


def repairs(before: str, said: str, exchange: Exchange) -> Iterator[Suggestion]:
    """The other word, where the English has the name of its member itself ("father" for "mother"), or else
    words of the other member in the same form ("fell" for "rose").

    ``before``: what is right before the English word; ``said``: that word.
    """
    small = said.lower()
    ours, theirs = exchange.english.names - _EITHER, exchange.source.names - _EITHER
    if len(ours) != 1 or len(theirs) != 1:
        return
    (own,), (other,) = ours, theirs
    if small in (own, f"{own}s"):
        yield Suggestion(exchange.english.span, write_member(other, said))
    elif exchange.english.set not in _OFFICES:
        for word in opposing_words(exchange.english.set, other, said, before):
            yield Suggestion(exchange.english.span, word)
