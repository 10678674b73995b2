"""``stray/markup``: remains of markup, placeholders and tokens."""

from __future__ import annotations

import html
import re
from html.entities import html5

from mtqa.checks.patterns import Match, Pattern, PatternCheck, before
from mtqa.findings import Severity

_TAGS = (
    "a|abbr|article|b|blockquote|br|caption|center|cite|code|dd|del|div|dl|dt|em|figure|figcaption|font|h[1-6]|hr|i|iframe|"
    "img|ins|li|nobr|noscript|ol|p|pre|q|ref|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|th|"
    "thead|tr|u|ul|video|wbr"
)
_ESCAPES = {"n": " ", "r": " ", "t": " "}


def _character(match: Match) -> str:
    return html.unescape(f"&{match['name']};").replace("\u00a0", " ")


def _is_entity(match: Match) -> bool:
    name = match["name"]
    return name.startswith("#") or f"{name};" in html5


def _link_text(match: Match) -> str:
    return match["inner"].rpartition("|")[2].strip()


def _unescaped(match: Match) -> str:
    escape = match[0][1:]
    if escape[0] in "ux":
        return chr(int(escape[1:], 16))
    return _ESCAPES.get(escape, escape)


def _not_a_path(match: Match) -> bool:
    return not re.search(r"[A-Za-z]:[^\s\"]*$|\\[^\s\"]*$", before(match, 60))


class StrayMarkup(PatternCheck):
    """What is left of a page's or a program's notation: HTML entities and tags (&nbsp; <br>), wiki and
    Markdown notation ([[…]], **…**), escapes (\\n, \\u00e9), placeholders (%s, {0}, __NUM__, <unk>),
    joints of subword tokens (@@, ▁), language tags of translation models (>>eng<<).

    A feed that shows them looks broken, and what a placeholder stood for is lost. Stock symbols in
    angle brackets (<ABC.N>), e-mail addresses and editor's brackets ([sic]) are left alone.

    Source: HTML Living Standard, 13.5 (named character references); the token joints are those of
    subword-nmt, SentencePiece and WordPiece.
    """

    id = "stray/markup"
    title = "Remains of markup"
    category = "Fluency/Character encoding"
    severity = Severity.MAJOR

    patterns = (
        Pattern(
            "entity",
            (
                r"&(?P<name>[a-zA-Z][a-zA-Z0-9]{1,10}|#\d{2,6}|#[xX][0-9a-fA-F]{2,6});"
                r"|& ?(?P<loose>amp|lt|gt|quot|apos|nbsp|#\d{2,5}) ?;"
            ),
            "This is an HTML code, not a character.",
            repair=lambda match: _character(match) if match["name"] else html.unescape(f"&{match['loose']};"),
            accept=lambda match: bool(match["loose"]) or _is_entity(match),
        ),
        Pattern(
            "tag",
            (
                rf"<[ ]?/?[ ]?(?:{_TAGS})(?:[ ][^<>\n]{{0,300}})?[ ]?/?>"
                r"|</[A-Za-z][A-Za-z0-9]{0,10}[ ]?>|<!--|-->"
            ),
            "This is an HTML tag.",
        ),
        Pattern(
            "wiki",
            r"\[\[(?P<inner>[^\[\]\n]{1,200})\]\]",
            "This is the notation of a wiki link.",
            repair=_link_text,
        ),
        Pattern(
            "wiki",
            r"\{\{[^{}\n]{1,200}\}\}|\[\[|\]\]|\{\{|\}\}",
            "This is wiki or template notation.",
        ),
        Pattern(
            "wiki",
            r"(?<!=)={2,4} ?[A-Z][^=\n]{1,80}={2,4}(?!=)|(?<![\w'])'{3}(?P<inner>[^'\n]{1,200})'{3}(?!')",
            "This is wiki notation.",
        ),
        Pattern(
            "markdown",
            r"(?<![*\w])\*\*(?P<inner>[^\s*][^*\n]{0,200}?)\*\*(?![*\w])",
            "This is Markdown notation for bold text.",
            repair=lambda match: match["inner"],
        ),
        Pattern(
            "markdown",
            r"!?\[(?P<inner>[^\[\]\n]{1,200})\]\((?:https?:|/|www\.)[^()\s]{1,500}\)",
            "This is Markdown notation for a link.",
            repair=lambda match: match["inner"],
        ),
        Pattern("markdown", r"```[a-z]{0,10}|(?m:^#{2,6} (?=\S))", "This is Markdown notation."),
        Pattern(
            "bbcode",
            # "[i]t was" is an editor's change of case, so a lone opening tag does not count.
            (
                r"\[/(?:b|i|u|url|img|quote|code|color|size)\]|\[(?:url|quote|color|size)=[^\[\]\n]{1,200}\]"
                r"|\[(b|i|u|url|img|quote|code)\](?=[^\[\]\n]{1,300}\[/\1\])"
            ),
            "This is forum notation.",
        ),
        Pattern(
            "escape",
            r"\\(?:[nrt](?![a-z])|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\"'])",
            "This is a program's escape code, not a character.",
            repair=_unescaped,
            accept=_not_a_path,
        ),
        Pattern(
            "placeholder",
            (
                r"(?<![\w%.,])%(?:\(\w{1,30}\))?[sd](?!\w)|\$?\{(?:\d{1,2}|[A-Za-z_][\w.]{0,30})?\}|⟨[^⟨⟩\n]{0,30}⟩"
                r"|\b__[A-Za-z][A-Za-z0-9_]{0,30}__\b|\[(?:NUM|UNK|MASK|PAD|SEP|CLS|URL|EOS|BOS)\]"
                r"|<(?:unk|UNK|s|pad|mask|num|ph|eos|bos|x|g)(?: ?(?:id|ctype)=[^<>\n]{1,60})? ?/?>"
                r"|#(?:NUM|URL|NAME)#"
            ),
            "This is a placeholder; what it stood for is missing.",
        ),
        Pattern(
            "subword",
            (
                r"\w{1,30}@@(?: \w{1,30})?|@-@|@,@|@\.@|[^\W_]{0,30}▁{1,4}[^\W_]{0,30}"
                r"|￨|\bĠ\w{1,30}|(?<=\w )##[a-z]{1,20}"
            ),
            "These are joints of a translation model's tokens.",
        ),
        Pattern(
            "language-tag",
            r">>[a-z]{2,3}(?:_[A-Za-z]{2,4})?<<|<2[a-z]{2,3}>|\b[a-z]{3}_(?:Latn|Cyrl|Arab|Hans|Hant|Jpan|Deva)\b",
            "This is a translation model's language tag.",
            repair="",
        ),
        Pattern(
            "footnote",
            r"(?<=[\w.,\"”)])(?P<bad>\[\d{1,3}\])",
            "This is a footnote mark without its note.",
        ),
    )
