import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mtqa.source.furniture import dateline_length, source_pieces


def pieces(text, language=""):
    return [(text[p.span.start : p.span.end], p.furniture) for p in source_pieces(text, language)]


@pytest.mark.parametrize(
    ("language", "dateline", "story"),
    [
        ("fr", "PARIS, 3 mars (AFP) -", " Le président a parlé."),
        ("fr", "Paris, le 3 mars 2024 (Reuters) –", " Le président a parlé."),
        ("de", "Berlin (dpa) -", " Der Bundestag hat entschieden."),
        ("es", "MADRID, 3 Mar. (EUROPA PRESS) -", " El presidente habló ayer."),
        ("pt", "BRASÍLIA, 3 de março -", " O presidente falou ontem."),
        ("ar", "القاهرة 26 نوفمبر تشرين الثاني -", " أبقى البنك المركزي أسعار الفائدة دون تغيير."),
        ("ar", "بيروت، 3 تشرين الثاني/نوفمبر 2026 –", " قال الوزير إن بلاده سترد."),
        ("hi", "नई दिल्ली, 26 नवंबर -", " सरकार ने बुधवार को कहा कि वह जवाब देगी।"),
        ("hi", "जयपुर, 18 नवंबर (भाषा)", " राजस्थान की सांगोद विधानसभा सीट पर उपचुनाव हुआ।"),
        ("he", "ירושלים, 26 בנובמבר -", " הממשלה אישרה את התקציב ביום שלישי."),
        ("fr", "PARIS 26 nov -", " Le trafic était fortement perturbé mercredi."),
        ("it", "(ANSA) - ROMA, 03 MAR -", " Il presidente ha parlato."),
        ("ru", "МОСКВА, 3 мар - РИА Новости.", " Президент выступил с речью."),
        ("ru", "Москва. 3 марта. INTERFAX.RU -", " Банк снизил ставку."),
        ("ru", "МОСКВА, 3 марта. /ТАСС/.", " Суд вынес решение."),
        ("et", "Tallinn, 3. märts, BNS -", " Riigikogu otsustas."),
        ("ar", "باريس (رويترز) -", " قال الرئيس نعم."),
        ("ne", "काठमाडौं, २० फागुन (रासस) :", " राष्ट्रपतिले यसो भने।"),
        ("zh", "新华社北京3月3日电（记者 张三）", "国家主席今天在北京说，一切都好。"),
        ("zh", "中新网3月3日电", " 据法新社报道，总统昨天说。"),
        ("ja", "［東京 ３日 ロイター］ -", " 首相は会談したと述べた。"),
        ("ja", "【北京＝共同】", "中国外務省は三日、抗議した。"),
        ("ko", "(서울=연합뉴스) 홍길동 기자 =", " 대통령은 오늘 말했다."),
        ("ru", "ЛИОН, 25 мая (Халярд) -", " «Лион» выиграл кубок."),
        ("es", "LYON, 25 de mayo (Halyard) -", " El Lyon ganó la copa."),
        ("zh", "里昂5月25日电", " 里昂队周六夺得杯赛冠军，观众很多。"),
        ("zh", "里昂5月25日电（记者张三）", "里昂队周六夺得杯赛冠军，观众很多。"),
        ("ar", "القاهرة -", " أبقى البنك المركزي أسعار الفائدة دون تغيير."),
        ("zh", "北京 -", " 中国外交部昨天提出了抗议。"),
        ("tr", "ANKARA (AA) -", " Bakan açıklama yaptı."),
        ("hr", "KIJEV, 3. ožujka (Hina/Reuters) -", " Najmanje osam ljudi je poginulo."),
        ("pl", "BERLIN, 3 marca (PAP/dpa/AFP) -", " Rząd przyjął projekt ustawy."),
        ("es", "LYON, 25 de mayo (Halyard/Corvel) -", " El Lyon ganó la copa."),
    ],
)
def test_datelines_are_cut_off(language, dateline, story):
    assert pieces(dateline + story, language) == [(dateline, True), (story.strip(), False)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "他是名单上最后一个没有被邀请的议员 - 因为他说出了想法。"),
        ("ja", "その町はもう人が住んでいない場所だった - 何年も前から。"),
        ("he", "ראש הממשלה לא יגיע לפגישה - כך אמר דובר משרדו אתמול בערב."),
        ("ar", "بيروت مدينة - كما قال الوزير - لا تنام ليلا ولا نهارا."),
    ],
)
def test_words_before_a_dash_are_no_dateline(language: str, text: str) -> None:
    assert pieces(text, language)[0] == (text, False)


@pytest.mark.parametrize(
    "line",
    ["(Reportage de Jean Dupont; édité par Marie Durand)", "AFP", "Por Ricardo Brito", "(Ende)", "（完）", "【责任编辑:李四】", "***",
     "(إعداد محمد للنشرة العربية - تحرير علي)", "BC-FRANCE-VOTE/1", "Reuters", "(끝)"],
)  # fmt: skip
def test_lines_of_the_wire_are_furniture(line):
    assert (line, True) in pieces(f"Une phrase de l'article.\n\n{line}\n\nUne autre phrase.")


def test_a_credit_closes_a_paragraph():
    assert pieces("Il est parti. (Reportage de Jean Dupont)", "fr")[-1] == (
        "(Reportage de Jean Dupont)",
        True,
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Il a dit - selon l'AFP - que oui.",
        "Elle a vu (Reuters) le film.",
        "Von der Leyen reist nach Kiew.",
        "Der Agentur dpa sagte er, dass er geht.",
        "Par ailleurs, Jean Dupont est parti.",
        "总统对新华社说，一切都好。",
        "(Le ministre n'a pas répondu.)",
        "Autor romana a fost premiat.",
    ],
)
def test_sentences_that_name_agencies_or_look_alike_are_not(sentence):
    assert not any(furniture for _, furniture in pieces(f"{sentence} Une suite."))


def test_lines_above_the_story_are_headlines():
    text = "Macron à Berlin\n\nUne visite attendue\n\nLe président est arrivé. Il a parlé.\n\nUn intertitre\n\nFin de la visite."
    found = [text[p.span.start : p.span.end] for p in source_pieces(text, "fr") if p.headline]
    assert found == ["Macron à Berlin", "Une visite attendue"]


def test_lines_alone_are_no_headlines():
    assert not any(p.headline for p in source_pieces("pommes\n\npoires\n\ncerises", "fr"))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=150) | st.text(alphabet="aA. (AFP)-–/=\n日電電【】（）", max_size=80))
@example("(" * 3000 + "AFP)")
@example("A, " * 3000 + "- B")
def test_every_character_is_in_one_piece(text):
    at = 0
    for piece in source_pieces(text):
        assert not text[at : piece.span.start].strip()
        assert at <= piece.span.start < piece.span.end
        at = piece.span.end
    assert not text[at:].strip()


def test_a_part_of_a_text_has_offsets_into_the_whole():
    text = "Un. Deux.\n\nTrois. Quatre."
    assert [text[p.span.start : p.span.end] for p in source_pieces(text, "fr", 11, len(text))] == [
        "Trois.",
        "Quatre.",
    ]


@pytest.mark.parametrize(
    "content",
    [
        "وصل 26 وزيرا إلى القاهرة - كما قال البيان - للمشاركة في القمة العربية.",
        "Le 26 novembre - jour de la grève - les trains ne circuleront pas.",
        "Иван, 25 лет (врач) - хороший человек и старый друг.",
        "公司5月25日电话会议上表示将继续投资，并扩大生产规模。",
        "בשנת 1948 - שנת הקמת המדינה - נולד הנשיא בירושלים.",
    ],
)
def test_a_remark_between_dashes_is_no_dateline(content):
    assert dateline_length(content) == 0
