"""How ``fidelity/name`` compares the two sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mtqa.checks.beside_source.name_faults import ComparedLink, faults_of
from mtqa.checks.beside_source.unpaired import unpaired_beside
from mtqa.document import Bitext, Document, Link, Span
from mtqa.findings import Suggestion, Suspicion
from mtqa.language.words import WORD
from mtqa.source.names.matching.forms import second_forms
from mtqa.source.names.matching.match import Names, match_names
from mtqa.source.names.replaced.crossed import crossed_names
from mtqa.source.names.source_names import source_words
from mtqa.source.names.unsaid.implied import has_subject
from mtqa.source.names.unsaid.in_sentence import LinkNames, unsaid_names

#: Characters of both sides together; a link that is longer is not a sentence.
_LONGEST = 6000


class Comparison:
    """Finds the suspicions of the check with this id."""

    def __init__(self, check: str) -> None:
        self.id = check
        self._furniture = self._story = ""

    def compare_story(self, document: Document, bitext: Bitext) -> Iterator[Suspicion]:
        """Yield what is wrong with names in each link, and those that are written in two ways, in order."""
        self._furniture = "\n".join(document.slice(each) for each in document.segments if not each.judged)
        self._story = f"{document.text}\n{self._furniture}"
        links = {at: link for at, link in enumerate(bitext.links) if link.english and link.source}
        matched = [(at, names) for at, link in links.items() if (names := _names(document, bitext, link))]
        found = [each for at, names in matched for each in self._faults(document, bitext, at, names)]
        found += self._unsaid(document, bitext, [(links[at], names) for at, names in matched])
        found += self._crossed(document, bitext, links.values())
        for form in second_forms(names for _, names in matched):
            if not document.is_masked(form.name.span):
                message = (
                    f"The story writes “{form.first}” for “{form.source}” above, and “{form.name.word}” here."
                )
                found.append(Suspicion(self.id, form.name.span, message, "two-forms"))
        yield from sorted(found, key=lambda suspicion: suspicion.span)

    def _unsaid(
        self, document: Document, bitext: Bitext, matched: Sequence[tuple[Link, Names]]
    ) -> Iterator[Suspicion]:
        """Names that the story writes elsewhere, and that the English of a link does not have."""
        compared = [
            LinkNames(
                names,
                list(source_words(bitext.source_of(link), bitext.language)),
                [match[0] for match in WORD.finditer(document.text, where.start, where.end)],
            )
            for link, names in matched
            if (where := link.english_span) is not None
        ]
        for unsaid in unsaid_names(compared):
            link = matched[unsaid.link][0]
            if (
                unsaid.instead is None
                and link.english_span
                and has_subject(document.slice(link.english_span))
            ):
                continue  # a pronoun stands for the name
            where = unsaid.instead.span if unsaid.instead else link.english[0].span
            if not document.is_masked(where):
                word, name = unsaid.word.word, unsaid.name
                message = f"The source has “{word}” here, which the story writes “{name}” elsewhere."
                rule = "exchanged" if unsaid.instead else "unsaid"
                yield Suspicion(self.id, where, message, rule, {"source_words": word})

    def _crossed(self, document: Document, bitext: Bitext, links: Iterable[Link]) -> Iterator[Suspicion]:
        """Two names of a link that have each other's number or rank."""
        for link in links:
            where, source = link.english_span, bitext.source_of(link)
            if where is None:
                continue
            for pair in crossed_names(document.slice(where), source, bitext.language):
                one, other = (s.moved(where.start) for s in pair.english)
                span, between = Span(one.start, other.end), document.slice(Span(one.end, other.start))
                if not document.is_masked(span):
                    ours, theirs = document.slice(one), document.slice(other)
                    repair = Suggestion(span, f"{theirs}{between}{ours}")
                    evidence = {"source_words": source[pair.source[0].start : pair.source[0].end]}
                    message = f"By the source, {ours} and {theirs} stand in each other's place."
                    yield Suspicion(self.id, span, message, "crossed", evidence, (repair,))

    def _faults(self, document: Document, bitext: Bitext, place: int, names: Names) -> Iterator[Suspicion]:
        """What is wrong with the names of one link; ``place``: which of the links it is."""
        link = bitext.links[place]
        where = link.english_span
        if where is None:
            return
        compared = ComparedLink(
            text=document.text,
            where=where,
            first=link.english[0].span,
            source=bitext.source_of(link),
            language=bitext.language,
            names=names,
            unpaired=unpaired_beside(document, bitext, place),
            furniture=self._furniture[:_LONGEST],
            story=self._story,
            whole_source=bitext.text,
        )
        for fault in faults_of(compared):
            if not document.is_masked(fault.span):
                evidence = {"source_words": fault.instead} if fault.instead else {}
                repairs = (Suggestion(fault.span, fault.repair),) if fault.repair else ()
                message = fault.message(document.slice(fault.span))
                yield Suspicion(self.id, fault.span, message, fault.rule, evidence, repairs)


def _names(document: Document, bitext: Bitext, link: Link) -> Names | None:
    """The names of both sides of a link; None where it is not a sentence."""
    span, source = link.english_span, bitext.source_of(link)
    if span is None or len(span) + len(source) > _LONGEST:
        return None
    return match_names(document.text, span, source, bitext.language)
