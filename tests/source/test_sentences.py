import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mtqa.source.sentences import source_sentences


def cut(text, language=""):
    return [text[span.start : span.end] for span in source_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("fr", "M. Dupont est arrivé.¦Il a dit : « Oui. »¦Puis il est parti.¦J.-P. Sartre vint."),
        ("de", "Am 3. März kam Dr. Müller.¦Er ging z. B. heim.¦„Ja.“¦Das war es."),
        ("es", "¿Qué?¦¡No!¦El Sr. García vino.¦EE. UU. ganó."),
        ("pt", "O Sr. Silva chegou.¦Ele disse que sim.¦Às 10h30 saiu."),
        ("ru", "В 2014 г. он приехал.¦А. С. Пушкин родился в Москве.¦Да!"),
        ("ne", "उनी आए।¦उनी गए ।¦के हो?¦हो।"),
        ("", "उनी आए।¦उनी गए ।¦के हो?¦हो।"),
        ("hi", "प्रो. वर्मा आए।¦डॉ. खान नहीं आए।"),
        ("bn", "মো. করিম এসেছেন।¦ড. রহমান আসেননি।"),
        ("ar", "وصل د. سامي أمس.¦لم يتكلم."),
        ("si", "ඔහු ගියේ ය.¦මෙය වේ.¦ඩී.බී. විජේතුංග ද පැමිණියේය."),
        ("ar", "قال الرئيس.¦هل هذا صحيح؟¦نعم."),
        ("ur", "وہ آیا۔¦وہ گیا۔"),
        ("ka", "ეს არის.¦ის წავიდა."),
        ("et", "Ta tuli kell 10.¦Siis läks ta koju."),
        (
            "de",
            "Das Fest ist am 3. Oktober.¦Im 19. Jahrhundert war es am 5. und 6. Mai.¦Er wurde 30.¦Dann ging er.",
        ),
        (
            "de",
            "Sie kam auf den 2. Platz.¦In der 85. Minute fiel das 3. Tor.¦Es kam Karl der 5.¦Der Hof schwieg.",
        ),
        ("da", "Han kom den 3. Oktober.¦Han blev 30.¦Så gik han."),
        ("sl", "Reševalec kap. Marko Novak je prišel.¦Gen. Kranjc je molčal."),
        ("cs", "Kpt. Jan Novák a plk. Petr Dvořák přišli.¦Stálo to 500 Kč.¦Pak odešli."),
        ("hr", "Gosp. Lj. Horvat i Dž. Babić su stigli.¦Bili su umorni."),
        ("ru", "Дж. Смит и полк. Иванов приехали.¦Они молчали."),
        ("lv", "Kapt. Jānis Ozols un Dž. Smits ieradās.¦Viņi klusēja."),
        ("hu", "Zs. Nagy és ezr. Kovács megjött.¦Ez drága."),
        ("id", "Tn. Hasan dan Kapt. Budi datang.¦Mereka diam."),
        ("pl", "Sen. Smith i płk. Nowak przyszli.¦Capt. Miller milczał."),
        (
            "ko",
            "“정말 기쁩니다.” 라고 그가 말했습니다.¦“갑니다.” 그녀는 웃으며 말했다.¦“끝입니다.”¦회의는 밤에 끝났다.",
        ),
        ("ko", "그는 계속 말했습니다.¦“여러분은 보셨습니다."),
        ("hi", "“हम खुश हैं।” उन्होंने कहा।¦“हम जाएँगे।”¦बैठक रात में समाप्त हुई।"),
    ],
)
def test_sentences_of_many_languages(language, marked):
    assert cut(marked.replace("¦", " "), language) == marked.split("¦")


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("zh", "他说：“好的。”¦他走了！¦真的吗？¦是。"),
        ("", "他走了！¦真的吗？¦是。"),
        ("ja", "東京は晴れた。¦「そうですか。」と言った。¦次は雨だ。"),
        ("ja", "「これはどう？」って聞くうちに曲になる。¦「本当？」は口癖だ。¦とても良い！¦とにかく行く。"),
        ("zh", "“我们很高兴。”市长对记者说。¦“好的。”¦会议晚上结束。¦“走吧。”¦他说：“再见。”"),
        ("ja", "場所はどうする？って話になる。¦「はい。」¦もう帰った。¦どこ？¦のちに分かった。"),
    ],
)
def test_sentences_without_spaces_between(language, marked):
    assert cut(marked.replace("¦", ""), language) == marked.split("¦")


def test_paragraphs_are_kept_apart_whatever_ends_their_lines():
    assert cut("Titre\r\n\r\nUn mot. Deux.\r\nTrois", "fr") == ["Titre", "Un mot.", "Deux.", "Trois"]


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "Le président de la République a reçu mardi à Paris son homologue\n"
        "allemand, avec lequel il a parlé pendant trois heures des moyens de\n"
        "réduire la facture. Ils se reverront.\n"
    )
    first, second = cut(text, "fr")
    assert first.split() == text[: text.index(" Ils")].split()
    assert second == "Ils se reverront."


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=200) | st.text(alphabet="aA. !?。」\"'\n\r«»1é।", max_size=120),
    st.sampled_from(["", "fr", "ja", "xx"]),
)
@example("a" * 9000 + ". B", "fr")
@example("A b. " * 2000, "de")
def test_all_but_white_space_is_in_one_sentence_in_order(text, language):
    spans = source_sentences(text, language)
    at = 0
    for span in spans:
        assert at <= span.start < span.end
        assert not text[at : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        at = span.end
    assert not text[at:].strip()


def test_long_texts_are_cut_in_one_go():
    assert len(source_sentences("Un mot. " * 20_000, "fr")) == 20_000
    assert len(source_sentences("mot " * 100_000, "fr")) == 1
    assert len(source_sentences("« a. b " * 10_000, "fr")) >= 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ne", "जनसङ्ख्या वृद्धिदर २.१२ प्रतिसत रहेको छ।"),
        ("hi", "बिक्री ३.५ खर्ब पुग्यो।"),
        ("ar", "بلغت النسبة ٣.٥ في المئة."),
        ("bn", "হার ছিল ৭.৪ শতাংশ।"),
    ],
)
def test_a_decimal_in_digits_of_its_own_is_not_cut(language: str, text: str) -> None:
    assert [text[s.start : s.end] for s in source_sentences(text, language)] == [text]


def test_thai_stops_are_of_abbreviations() -> None:
    text = "ข้อมูลของ ปภ. ณ เวลา 18.00 น. ระบุว่า ยังมีพื้นที่ประสบภัย"
    assert [text[s.start : s.end] for s in source_sentences(text, "th")] == [text]


def test_clipped_greek_given_names_end_no_sentence() -> None:
    text = "Ο διαιτητής Χρ. Παππάς δεν καταλόγισε πέναλτι."
    assert cut(text, "el") == [text]
