"""Requests as the sources of clients make them that do not run here, and what they read of the answers."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest

from mtqa.desk.access import Access
from tests.desk.languagetool.support import BROKEN, replaced, utf16
from tests.desk.page_stories import light_desk

#: Seconds: a machine that is busy with other tests is slow, and that is no failure.
PATIENCE = 60
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
#: What LTeX+ puts before each paragraph, and takes off the offsets of the answer.
PADDING = " " * 8


def _post(
    address: str, fields: dict[str, str], escaped: str | None = None, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    answer = httpx.post(
        f"{address}/v2/check",
        content=escaped if escaped is not None else urlencode(fields),
        headers=FORM if headers is None else headers,
        timeout=PATIENCE,
    )
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


@pytest.mark.parametrize("language", ["en-US", "auto"])
@pytest.mark.parametrize("before", ["", "\\section{Talks}\n\n"], ids=["text first", "markup first"])
def test_ltex_plus(address: str, language: str, before: str) -> None:
    # ltex-plus/ltex-ls-plus, LanguageToolHttpInterface.kt, its newest code: white space as a first text,
    # whose length is taken off every offset; with "auto" the variants that the user prefers, and the code
    # of the answer is kept for dictionaries. Earlier versions send neither.
    source = f"{before}{BROKEN}"
    parts = [{"text": PADDING}]
    parts += [
        {"markup": "\\section{"},
        {"text": "Talks"},
        {"markup": "}\n\n", "interpretAs": ".\n\n"},
    ] * bool(before)
    parts.append({"text": BROKEN})
    fields = {"language": language, "data": json.dumps({"annotation": parts}), "motherTongue": "de-DE"}
    if language == "auto":
        fields["preferredVariants"] = "en-US,de-DE,pt-PT,ca-ES"
    told = _post(address, fields)
    matches = [{**m, "offset": m["offset"] - len(PADDING)} for m in told["matches"]]
    (match,) = matches
    assert match["offset"] >= 0
    assert utf16(source, match["offset"], match["length"]) == "to grow. deteriorate"
    mended = replaced(source, match, match["replacements"][0]["value"])
    assert mended == source.replace("grow.", "grow")
    assert all([match["rule"]["id"], match["sentence"], match["message"]])
    assert told["language"]["code"] == "en-US"


def test_ltex_plus_asks_again_where_the_desk_is_busy_or_shows_why_not(address: str) -> None:
    # It tries 500 and above thrice, and logs the text of any other refusal.
    answer = httpx.post(f"{address}/v2/check", content="language=en-US", headers=FORM, timeout=PATIENCE)
    assert answer.status_code == 400
    assert answer.text.startswith("Error: ")


def test_languagetool_integration_of_obsidian_by_wrenger(address: str) -> None:
    # wrenger/obsidian-languagetool, src/api.ts: URLSearchParams, no key that is empty; it looks each value up
    # by its type, and one that is missing fails the check.
    source = f"- A list\n\n**{BROKEN}**"
    parts = [
        {"markup": "- ", "interpretAs": "• "},
        {"text": "A list"},
        {"markup": "\n\n", "interpretAs": "\n\n"},
        {"markup": "**", "interpretAs": ""},
        {"text": BROKEN},
        {"markup": "**", "interpretAs": ""},
    ]
    fields = {
        "data": json.dumps({"annotation": parts}, ensure_ascii=False),
        "language": "auto",
        "enabledOnly": "false",
        "level": "default",
        "motherTongue": "de-DE",
        "enabledCategories": "PUNCTUATION",
        "disabledRules": "WHITESPACE_RULE",
        "preferredVariants": "en-GB,de-DE,pt-PT,ca-ES",
    }
    told = _post(address, fields)
    (match,) = told["matches"]
    assert utf16(source, match["offset"], match["length"]) == "to grow. deteriorate"
    read = (match["shortMessage"], match["message"], match["rule"]["id"], match["rule"]["category"]["id"])
    assert all(isinstance(value, str) and value for value in read)
    assert all(isinstance(each["value"], str) for each in match["replacements"])
    assert told["language"]["code"] == "en-GB"
    languages = httpx.get(f"{address}/v2/languages", timeout=PATIENCE).json()
    assert {"name", "code", "longCode"} <= set(languages[0])


def test_languagetool_integration_of_obsidian_by_clemens_e() -> None:
    # Clemens-E/obsidian-languagetool-plugin, src/api.ts: encodeURIComponent, an empty line for each line of
    # markup; it asks by fetch, so from the origin of Obsidian's window, which has to be allowed.
    parts = [
        {"text": "Talks"},
        {"markup": "\n\n", "interpretAs": "\n\n"},
        {"markup": "**", "interpretAs": ""},
        {"text": BROKEN},
        {"markup": "**", "interpretAs": ""},
    ]
    source = f"Talks\n\n**{BROKEN}**"
    fields = {
        "data": json.dumps({"annotation": parts}),
        "language": "auto",
        "enabledOnly": "false",
        "level": "picky",
        "disabledCategories": "TYPOGRAPHY",
        "preferredVariants": "en-US,de-DE",
    }
    kept = "~()*!.'"  # by encodeURIComponent, beside letters, digits, - and _
    escaped = "&".join(f"{key}={quote(value, safe=kept)}" for key, value in fields.items())
    headers = {**FORM, "Origin": "app://obsidian.md", "Sec-Fetch-Site": "cross-site"}
    with light_desk(Access(origins=("app://obsidian.md",))) as address:
        told = _post(address, {}, escaped, headers)
        (match,) = told["matches"]
        assert utf16(source, match["offset"], match["length"]) == "to grow. deteriorate"
    with light_desk() as address:
        refused = httpx.post(f"{address}/v2/check", content=escaped, headers=headers, timeout=PATIENCE)
        assert refused.status_code == 403
