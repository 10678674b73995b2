"""What in a source text belongs to the wire, not to the story: datelines, agencies, credits, slugs.

Furniture of the English is never judged; so nobody is told that its counterpart was omitted. What is
recognised here is aligned with the rest, as the English furniture is, so that each draws the other to
itself; what then stands without judged English is left out of the bitext (see mtqa.source.attach).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from mtqa.document import Span
from mtqa.resources import packaged_table
from mtqa.segmentation.furniture import furniture_pieces
from mtqa.segmentation.paragraphs import paragraph_spans, stripped
from mtqa.source.sentences import sentences_in

#: A paragraph's opening in which a dateline is looked for, and characters that follow one, at least.
_OPENING, _STORY = 110, 12
_DASH = r"(?:\s*(?:[-–—=＝]{1,2}|[.:：])(?=\s|$)|\s*[-–—=＝]{1,2})"
#: Letters of scripts without capitals: Hebrew and Arabic, those of India, Thai and its neighbours, Khmer.
_UNCASED = r"[\u0590-\u109f\u1780-\u17ff]"
#: Those of Chinese, Japanese and Korean, and of all scripts without capitals.
_HAN = r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_NO_CASE = r"[\u0590-\u109f\u10d0-\u11ff\u1200-\u137f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_CAPITAL = r"(?![a-zà-ÿа-яα-ω])[^\W\d_][\w.’'-]*"


def dateline_length(content: str, depth: int = 1) -> int:
    """How many characters at the beginning of a paragraph are a dateline, with its dash; 0 if none are."""
    for pattern in wire_words().datelines:
        match = pattern.match(content[:_OPENING])
        if match is not None and match.end() + _STORY <= len(content):
            rest = content[match.end() :]
            again = dateline_length(rest.lstrip(), 0) if depth else 0
            return match.end() + (len(rest) - len(rest.lstrip()) + again if again else 0)
    return 0


@dataclass(frozen=True)
class WireWords:
    """The compiled words of furniture.toml: ``label`` opens a line, ``signed`` and ``byline`` are one."""

    agencies: frozenset[str]
    end_marks: frozenset[str]
    agency: re.Pattern[str]
    credit: re.Pattern[str]
    label: re.Pattern[str]
    signed: re.Pattern[str]
    byline: re.Pattern[str]
    datelines: tuple[re.Pattern[str], ...]


@cache
def wire_words() -> WireWords:
    """The words of the trade; read once."""
    table = packaged_table("mtqa.source", "furniture.toml")
    agency = rf"(?<!\w)(?:{_either(table['agencies'])})(?!\w)"
    credit = _either(table["credits"])
    name = rf"{_CAPITAL}(?: (?:{_CAPITAL}|[^\W\d_]{{1,3}}))*"
    return WireWords(
        frozenset(table["agencies"]),
        frozenset(table["end_marks"]),
        re.compile(agency),
        re.compile(rf"(?:{credit})(?!\w)", re.I),
        re.compile(rf"(?:{credit})\s?[:：/]", re.I),
        re.compile(rf"(?:\S+\s){{0,6}}(?:[/,(-]\s?)?{agency}(?:\s?[/,)-]\s?(?:\S+\s?){{0,4}})?"),
        re.compile(rf"(?i:{_either(table['bylines'])}) (?:{name}(?:, | [&|/] )?)+"),
        tuple(map(re.compile, _datelines(table, agency))),
    )


def _datelines(table: dict[str, list[str]], agency: str) -> Iterator[str]:
    """Patterns of datelines; no sentence ends within one."""
    place = r"[^\n.!?;:。！？،؛]{0,60}"
    capital = r"[^\W\d_a-zà-ÿа-яα-ω]"
    month = r"[^\W\d_]{3,12}\.?"
    inner = r"[^()\[\]（）/]{0,30}"
    several = r"(?:[^()\[\]（）/\n]{1,30}/){0,3}"  # (Hina/Reuters)
    dash = r"[-–—]{1,2}(?=\s)"
    # PARIS, 3 mars (AFP) - · МОСКВА, 3 марта. /ТАСС/.
    named = rf"{several}{inner}{agency}{inner}(?:/{inner}){{0,3}}"
    yield rf"{place}[^\n!?;。！？(（\[]{{0,30}}[(\[（［/]\s*{named}[)\]）］/]\.?{_DASH}"
    # МОСКВА, 3 мар - РИА Новости. · Tallinn, 3. märts, BNS -
    yield rf"{capital}{place}[,.] \d{{1,2}}\.? {month}(?: \d{{4}})?\.? ?[-–—.,/]+ ?{agency}/?\.?{_DASH}?"
    # ЛИОН, 25 мая (Халярд) - · LYON, 25 de mayo (Halyard) -, by an agency that is not listed
    unlisted = rf"(?:[(\[]{capital}[^()\[\]\n]{{1,40}}[)\]]|/{capital}[^()\[\]/\n]{{1,30}}/)"
    yield rf"{capital}{place}, \d{{1,2}}\.? (?:de )?{month}(?: (?:de )?\d{{4}})? {unlisted}\.? ?{dash}"
    # BRASÍLIA, 3 de março -
    yield rf"{capital}{place}, \d{{1,2}}\.? (?:de )?{month}(?: (?:de )?\d{{4}})? ?{dash}"
    # القاهرة 26 نوفمبر تشرين الثاني - · नई दिल्ली, 26 नवंबर - · PARIS 26 nov -
    named = r"[^\s\d,،.;:()\[\]/–—-]{2,14}"
    date = rf"[,،]? ?\d{{1,2}}\.? {named}\.?(?:[ /]{named}){{0,2}}(?: \d{{4}})? ?{dash}"
    date += r"(?![^\n.]{0,60}\s[-–—]\s)"  # two dashes set off a remark
    yield rf"{_UNCASED}[^\n.!?;:؛।()\d]{{1,40}}?{date}"
    yield rf"(?:{capital}{{2,}}[ ,/-]{{0,2}}){{1,5}}(?<=\s){date}"
    # जयपुर, 18 नवंबर (भाषा), without a dash
    dated = rf"{place}[,،] ?\d{{1,2}}\.? (?:de )?{named}(?: \d{{4}})?"
    yield rf"{dated} [(（]{several}{inner}{agency}{inner}[)）](?=\s)"
    # SÃO PAULO (Brasil) - · ROMA - · القاهرة - · 北京 -
    country = r"(?:\([^()]{2,30}\) ?)?(?<=[\s)])"
    yield rf"(?:(?:(?!{_NO_CASE}){capital}){{2,}}[ ,/-]{{0,2}}){{1,5}}{country}{dash}"
    once = r"(?![^\n.。]{0,60}\s[-–—]\s)"
    yield rf"(?:[\u05d0-\u05ea\u0620-\u064a]{{2,12}}[ ,/]{{1,2}}){{1,2}}{country}{dash}{once}"
    yield rf"{_HAN}{{2,6}} {country}{dash}{once}"
    yield rf"{agency} ?{dash}"
    east = rf"(?:{_either(name for name in table['agencies'] if name[0] >= '一')})"
    wired = rf"(?:{_either(table['wired'])})"
    # 新华社北京3月3日电（记者 …） · （中央社記者…台北3日電）
    yield rf"{east}[^，。、\n]{{0,24}}?{wired}(?:[（(][^）)]{{1,40}}[）)]\s*|\s+)"
    yield rf"[（(]?{east}[^，。、\n（）()]{{0,24}}{wired}[）)]\s*"
    # 里昂5月25日电 · 里昂5月25日电（记者 …）
    yield r"[^\W\d]{1,12} ?\d{1,2}月\d{1,2}日[电電讯訊](?:[（(][^）)\n]{1,40}[）)]\s*|\s+)"
    # ［東京 ３日 ロイター］ - · 【北京＝共同】 · (서울=연합뉴스) 홍길동 기자 =
    inside = rf"(?=[^］】\])）]{{0,30}}(?:{east}|＝|=|日))[^］】\])）\n]{{1,34}}"
    reporters = r"(?:[^\s=＝]{2,5} ?(?:기자|특파원)\s*)*"
    yield rf"[［【\[（(]{inside}[］】\])）]\s*{reporters}[-–—ー－=＝]{{0,2}}\s*"


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


#: Characters of a line, and of a credit, that may be furniture.
_LINE, _CREDIT = 90, 250
#: A headline: characters at most, in scripts with spaces and in those without.
_HEADLINE, _HEADLINE_UNSPACED = 140, 45
#: Lines above the story's first sentence that may be its headlines.
_HEADLINES = 3
_ENDS = re.compile(r"[.!?…:;。！？।॥۔؟။։][\"'”’»)\]」』）]*$")
_EMPTY = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """A sentence of the source, or a piece of its furniture.

    ``opens`` a paragraph; ``headline``: one of the lines above the story, or between its paragraphs.
    """

    span: Span
    furniture: bool = False
    opens: bool = False
    headline: bool = False


def source_pieces(text: str, language: str = "", start: int = 0, end: int | None = None) -> list[SourcePiece]:
    """The pieces of a text, or of a part of it, in order: all that is not white space."""
    body = text[start : len(text) if end is None else end]
    paragraphs = list(paragraph_spans(body))
    headlines = _headlines(body, paragraphs)
    pieces = []
    for number, paragraph in enumerate(paragraphs):
        opens = True
        for span, furniture in _parts(body, paragraph, opening=number < _HEADLINES + 2):
            for sentence in (span,) if furniture else sentences_in(body, span, language):
                where = sentence.moved(start)
                pieces.append(SourcePiece(where, furniture, opens, number in headlines))
                opens = False
    return pieces


def _parts(text: str, paragraph: Span, *, opening: bool) -> Iterator[tuple[Span, bool]]:
    """A paragraph cut into furniture and the rest."""
    content = text[paragraph.start : paragraph.end]
    if _is_line(content) or (opening and _is_english_line(text, paragraph)):
        yield paragraph, True
        return
    first = paragraph.start + dateline_length(content)
    last = first + _credit_start(text[first : paragraph.end])
    for start, end, furniture in (
        (paragraph.start, first, True),
        (first, last, False),
        (last, paragraph.end, True),
    ):
        yield from ((span, furniture) for span in stripped(text, start, end))


def _is_english_line(text: str, paragraph: Span) -> bool:
    """Whether slugs, agencies and addresses are all there is, by the rules for English wires."""
    content = text[paragraph.start : paragraph.end]
    ascii_letters = sum(sign.isascii() for sign in content if sign.isalpha())
    if len(paragraph) > _CREDIT or 2 * ascii_letters < sum(map(str.isalpha, content)):
        return False
    return all(piece.furniture for piece in furniture_pieces(text, paragraph))


def _is_line(content: str) -> bool:
    """Whether a paragraph is an agency's name, a credit, an end mark or an ornament."""
    inner = content.strip(" \t\n()[]{}（）［］【】*#/-–—.。:：")
    words = wire_words()
    if not inner or _EMPTY.fullmatch(content) or inner in words.agencies or inner.lower() in words.end_marks:
        return True
    bracketed = content[0] in "([{（［【" and content.rstrip(".。")[-1:] in tuple(")]}）］】")
    if len(content) <= _CREDIT and bracketed:
        return words.credit.match(inner) is not None or words.agency.search(inner) is not None
    if len(content) > _LINE or _ENDS.search(content):
        return False
    if words.byline.fullmatch(inner):
        return True
    return words.label.match(inner) is not None or words.signed.fullmatch(inner) is not None


def _credit_start(content: str) -> int:
    """Where the bracketed credit that closes a paragraph begins; its length if there is none."""
    tail = content.rstrip()
    if tail[-1:] in tuple(")]）】"):
        opening = max(tail.rfind(sign) for sign in "([（【")
        inner = tail[opening + 1 : -1].strip()
        words = wire_words()
        if (
            opening > 0
            and len(inner) <= _CREDIT
            and (inner in words.agencies or inner in words.end_marks or words.credit.match(inner))
        ):
            return opening
    return len(content)


def _headlines(text: str, paragraphs: list[Span]) -> set[int]:
    """Which paragraphs are headlines: short, without a stop, and above the first that has one."""
    found: set[int] = set()
    for number, paragraph in enumerate(paragraphs[:-1]):
        content = text[paragraph.start : paragraph.end]
        if _is_line(content):
            continue
        if _ENDS.search(content) or len(found) == _HEADLINES or len(content) > _HEADLINE:
            break
        if len(content.split()) < 3 and len(content) > _HEADLINE_UNSPACED:
            break
        found.add(number)
    else:
        return set()  # nothing but such lines: a list, not a story
    return found
