"""The dateline that opens a paragraph of a source, in many languages, and other words of the wire."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from mtqa._compat import tomllib

#: A paragraph's opening in which a dateline is looked for, and characters that follow one, at least.
_OPENING, _STORY = 110, 12
_DASH = r"(?:\s*(?:[-–—=＝]{1,2}|[.:：])(?=\s|$)|\s*[-–—=＝]{1,2})"
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
    table = tomllib.loads((resources.files("mtqa.source") / "furniture.toml").read_text("utf-8"))
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
    dash = r"[-–—]{1,2}(?=\s)"
    # PARIS, 3 mars (AFP) - · МОСКВА, 3 марта. /ТАСС/.
    yield rf"{place}[^\n!?;。！？(（\[]{{0,30}}[(\[（［/]\s*{inner}{agency}{inner}[)\]）］/]\.?{_DASH}"
    # МОСКВА, 3 мар - РИА Новости. · Tallinn, 3. märts, BNS -
    yield rf"{capital}{place}[,.] \d{{1,2}}\.? {month}(?: \d{{4}})?\.? ?[-–—.,/]+ ?{agency}/?\.?{_DASH}?"
    # BRASÍLIA, 3 de março -
    yield rf"{capital}{place}, \d{{1,2}}\.? (?:de )?{month}(?: (?:de )?\d{{4}})? ?{dash}"
    # SÃO PAULO (Brasil) - · ROMA -
    yield rf"(?:{capital}{{2,}}[ ,/-]{{0,2}}){{1,5}}(?:\([^()]{{2,30}}\) ?)?(?<=[\s)]){dash}"
    yield rf"{agency} ?{dash}"
    east = rf"(?:{_either(name for name in table['agencies'] if name[0] >= '一')})"
    wired = rf"(?:{_either(table['wired'])})"
    # 新华社北京3月3日电（记者 …） · （中央社記者…台北3日電）
    yield rf"{east}[^，。、\n]{{0,24}}?{wired}(?:[（(][^）)]{{1,40}}[）)]\s*|\s+)"
    yield rf"[（(]?{east}[^，。、\n（）()]{{0,24}}{wired}[）)]\s*"
    # ［東京 ３日 ロイター］ - · 【北京＝共同】 · (서울=연합뉴스) 홍길동 기자 =
    told = rf"(?=[^］】\])）]{{0,30}}(?:{east}|＝|=|日))[^］】\])）\n]{{1,34}}"
    reporters = r"(?:[^\s=＝]{2,5} ?(?:기자|특파원)\s*)*"
    yield rf"[［【\[（(]{told}[］】\])）]\s*{reporters}[-–—ー－=＝]{{0,2}}\s*"


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
