"""The tables of opposites, and what is found of them in a text."""

from __future__ import annotations

from importlib import resources

import pytest

from mtqa.source.closed_sets.find import opposites
from mtqa.source.closed_sets.tables import CIRCUMSTANCES, OPPOSITES, forms

TABLES = sorted(
    (folder, path.name.removesuffix(".toml"))
    for folder in (OPPOSITES, CIRCUMSTANCES)
    for path in (resources.files("mtqa.source.closed_sets") / folder).iterdir()
    if path.name.endswith(".toml")
)


def _named(text: str, language: str) -> set[tuple[str, str]]:
    """The sets and members that words of a text surely name."""
    return {(each.set, name) for each in opposites(text, language) if each.sure for name in each.names}


def _members(language: str, folder: str) -> dict[str, set[str]]:
    table = forms(language, folder)
    found: dict[str, set[str]] = {}
    for kind in (table.whole, table.beginnings, table.ends, table.parts, table.phrases):
        for members in kind.values():
            for member in members:
                found.setdefault(member.set, set()).add(member.name)
    return found


@pytest.mark.parametrize(("folder", "language"), TABLES)
def test_a_table_has_the_sets_and_members_of_english(folder: str, language: str) -> None:
    english = _members("en", folder)
    for group, names in _members(language, folder).items():
        assert names <= english[group], (group, names - english[group])


@pytest.mark.parametrize(("folder", "language"), TABLES)
def test_no_form_surely_names_two_members_of_a_set(folder: str, language: str) -> None:
    table = forms(language, folder)
    doubled = {
        (key, group)
        for kind in (table.whole, table.phrases)
        for key, members in kind.items()
        for group in {m.set for m in members}
        if len({m.name for m in members if m.sure and m.set == group}) > 1
    }
    assert doubled == set()


def test_the_calendar_is_apart() -> None:
    assert _named("Prices rose last summer.", "en") == {("trend", "rise")}


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("Die Preise sanken um drei Prozent.", "de", ("trend", "fall")),
        ("Plus de 30 personnes ont été blessées.", "fr", ("bound", "up")),
        ("여당 의원들은 호소했다.", "ko", ("power", "ruling")),
        ("不超过三成", "zh", ("bound", "down")),
        ("Fler än 200 personer deltog.", "sv", ("bound", "up")),
    ],
)
def test_words_name_their_members(text: str, language: str, named: tuple[str, str]) -> None:
    assert named in _named(text, language)


def test_a_number_behind_it_makes_a_word_sure() -> None:
    assert ("bound", "up") in _named("Over 30 people were hurt.", "en")
    assert ("bound", "up") not in _named("It was over by noon.", "en")
    assert ("trend", "rise") in _named("Profit was up 40%.", "en")


def test_a_star_within_a_phrase_stands_for_letters() -> None:
    assert ("ministry", "defence") in _named("Powiedział to minister obrony.", "pl")
    assert ("ministry", "defence") in _named("Powiedziała to nowa ministra polskiej obrony.", "pl")
    assert _named("Powiedział to minister.", "pl") == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("교육부터 바꿔야 한다", "ko"),
        ("차별금지법 제정", "ko"),
        ("재무상태가 나쁘다", "ko"),
        ("经济部署", "zh"),
        ("中央行政机关", "zh"),
        ("金融相場", "ja"),
        ("中国連携", "ja"),
        ("Питам Вас", "bg"),
        ("Kim Jong-un sagte", "de"),
        ("Viajó a El Niño", "et"),
    ],
)
def test_letters_that_look_like_an_office_are_none(text: str, language: str) -> None:
    assert {each for each in _named(text, language) if each[0] in ("ministry", "court", "body")} == set()


def test_an_office_has_capitals_and_is_no_name() -> None:
    assert ("court", "supreme") in _named("He went to the Supreme Court.", "en")


def test_a_language_without_a_table_has_none() -> None:
    assert opposites("whatever", "tlh") == []


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("Der Umsatz ging im März um 3,5 Prozent zurück.", "de", {("trend", "fall")}),
        ("Die Zahl der Fälle nimmt seit Mai zu.", "de", {("trend", "rise")}),
        (
            "Het aantal zeehonden neemt al een jaar of tien gestaag in aantal af, zegt hij.",
            "nl",
            {("trend", "fall")},
        ),
        ("Het ziekteverzuim loopt al een half jaar op.", "nl", {("trend", "rise")}),
        ("Er ging nach Hause, zurück blieb niemand.", "de", set()),
    ],
)
def test_reads_verbs_in_two_parts(text: str, language: str, named: set[tuple[str, str]]) -> None:
    assert {each for each in _named(text, language) if each[0] == "trend"} == named


def test_a_part_of_a_name_is_not_sure() -> None:
    assert _named("Mieszka koło Nowego Targu.", "pl") == set()


@pytest.mark.parametrize(
    ("text", "language", "group"),
    [
        ("우리는 그 문제를 심각하게 생각하고 있다.", "ko", "decision"),
        ("선거의 결과가 나왔다.", "ko", "bound"),
        ("정부를 둘러싼 논란이 커졌다.", "ko", "price"),
        ("회사는 공장을 운영하고 있다.", "ko", "heat"),
        ("통일부가 자료를 냈다.", "ko", "amount"),
        ("경찰에 보고된 사건이다.", "ko", "ease"),
        ("그는 마침내 해결책을 찾아내었다.", "ko", "spouse"),
        ("彼は必死に走り、東京で生まれた子も走った。", "ja", "frequency"),
        ("計画には税も含まれている。", "ja", "frequency"),
        ("他不得不离开难民营。", "zh", "permission"),
        ("他不得不离开难民营。", "zh", "owner"),
        ("中国有十四亿人。", "zh", "owner"),
        ("他在接受采访时这样说。", "zh", "decision"),
        ("Det skulle han aldrig gøre.", "da", "heat"),
        ("Hun kjente ham godt.", "no", "youth"),
        ("Neuvosto kokoontui viikonloppuna.", "fi", "trade"),
        ("Neuvosto kokoontui viikonloppuna.", "fi", "course"),
        ("Bu dönem için bir temeli yok.", "tr", "modal"),
        ("هذه سلسلة طويلة من المشاكل.", "ar", "ease"),
        ("Opinber fundur var haldinn.", "is", "gate"),
        ("Ebben az időszakban nehéz volt.", "hu", "age"),
    ],
)
def test_parts_of_longer_words_are_no_words(text: str, language: str, group: str) -> None:
    assert group not in {each for each, _ in _named(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "turned"),
    [
        ("Der Minister trat zurück. Zuvor hatte er geschwiegen.", "de", True),
        ("他离开了，此前有人提出了问题。", "zh", True),
        ("Odešel poté, co prohrál.", "cs", False),
        ("Он ушел после того, как проиграл.", "ru", False),
        ("Он проиграл. После этого он ушел.", "ru", True),
    ],
)
def test_adverbs_of_order_account_for_both_members(text: str, language: str, turned: bool) -> None:
    names = {name for each in opposites(text, language) if each.set == "order" for name in each.names}
    assert ("turned" in names) is turned


@pytest.mark.parametrize("mark", ["'", "’", "‘", "ʻ"])
def test_reads_uzbek_letters_by_any_of_their_marks(mark: str) -> None:
    assert _named(f"Narxlar 5 foizga o{mark}sdi.", "uz") == {("trend", "rise")}


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("Bu o‘tgan yilgidan 11 foizga ko‘pdir.", "uz", {("comparison", "more")}),
        ("கோரிக்கை குறைந்தது 20 பேருக்கு.", "ta", set()),
        ("आधाभन्दा बढी मतदाता", "ne", {("amount", "most"), ("bound", "up")}),
        ("बजार मूल्यभन्दा दोब्बर बढीमा किनियो", "ne", set()),
        ("Сайлау аяқталғаннан кейін", "kk", {("order", "after")}),
        ("ადამიანების ნახევარზე მეტი", "ka", {("amount", "most"), ("bound", "up")}),
    ],
)
def test_words_of_several_senses_are_sure_in_their_phrases(
    text: str, language: str, named: set[tuple[str, str]]
) -> None:
    assert _named(text, language) == named


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("စပါးဈေး ကျဆင်းခဲ့သည်", "my", {("trend", "fall")}),
        ("ကျပ် ၂၈ သိန်း ကျောင်း ရောင်စုံ", "my", set()),
        ("ဂိတ်ကို ပြန်ဖွ\u1004\u1037\u103aသည်", "my", {("gate", "open")}),
        ("ဂိတ်ကို ပြန်ဖွ\u1004\u103a\u1037သည်", "my", {("gate", "open")}),
        ("តម្លៃ\u200bបាន\u200bកើន\u200bឡើង", "km", {("trend", "rise")}),
        ("ជំងឺគ្រុនចាញ់", "km", set()),
    ],
)
def test_finds_words_between_others_up_to_the_ends_of_syllables(
    text: str, language: str, named: set[tuple[str, str]]
) -> None:
    assert _named(text, language) == named


def test_spans_count_signs_that_are_not_seen() -> None:
    text = "តម្លៃ\u200bបាន\u200bកើន\u200bឡើង"
    (rise,) = [each for each in opposites(text, "km") if each.sure]
    assert text[rise.span.start : rise.span.end] == "កើន\u200bឡើង"
