"""Somebody whom a source names and whom its English leaves out."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.names.unsaid.left_out import persons_left_out


def left_out(english: str, source: str, language: str, story: str = "") -> list[str]:
    found = persons_left_out(english, Span(0, len(english)), source, language, story)
    return [source[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("english", "source", "language", "left"),
    [
        (
            "The worst is over, said the commander of the brigade.",
            "Najgore je prošlo, rekao je zapovjednik Tonći Šegvić.",
            "hr",
            "Tonći Šegvić",
        ),
        (
            "The economist says that people send money through banks.",
            "ماہر معاشیات ڈاکٹر رخشندہ گلزار کہتی ہیں کہ لوگ بینکوں سے پیسے بھیجتے ہیں۔",
            "ur",
            "ڈاکٹر رخشندہ گلزار",
        ),
        (
            "The lawyer for the family said that the appeal was being prepared.",
            'עו"ד סיוונית קורלנדר, המייצגת את המשפחה, אמרה שהערעור בהכנה.',
            "he",
            'עו"ד סיוונית קורלנדר',
        ),
        (
            "The chair of the council said that the road would stay open.",
            "יו״ר המועצה, עמיקם רביבו, אמר שהכביש יישאר פתוח.",
            "he",
            "עמיקם רביבו",
        ),
        ("The quake destroyed a village.", "زلزله روستای گلمکان را ویران کرد.", "fa", "روستای گلمکان"),
        # A firm is named, and somebody else is not.
        ("Baltic Shipyards was fined.", "Karę dostał Marek Wiśniowski.", "pl", "Marek Wiśniowski"),
        (
            "A woman of the town poured all her savings into two plots.",
            "Bà Trịnh Thị Hợi, ngụ thị trấn, dốc toàn bộ tiền mua hai nền đất.",
            "vi",
            "Trịnh Thị Hợi",
        ),
    ],
)
def test_who_is_nowhere_in_the_english(english: str, source: str, language: str, left: str) -> None:
    assert left_out(english, source, language) == [left]


def test_who_is_elsewhere_in_the_story_or_named_otherwise() -> None:
    english = "The worst is over, said the commander of the brigade."
    source = "Najgore je prošlo, rekao je zapovjednik Tonći Šegvić."
    assert left_out(english, source, "hr", f"{english} Segvic was tired.") == []
    assert left_out(english.replace("the commander", "Goran Vukmir"), source, "hr") == []


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("He said that the worst was over.", "Tonći Šegvić rekao je da je najgore prošlo.", "hr"),
        ("A mixed jury court sent him to prison.", "Το Μικτό Ορκωτό Δικαστήριο τον έστειλε φυλακή.", "el"),
        ("Doctors prescribe too much for colds.", "ڈاکٹر معمولی نزلہ زکام میں دوا دیتے ہیں۔", "ur"),
        ("A bill to protect workers was passed.", "DPR mengesahkan RUU Pelindungan Pekerja Rumahan.", "id"),
        ("The lawyer spoke for the family.", 'עו"ד מטעם המשפחה דיברה.', "he"),
        ("A doctor of chemistry spoke.", 'ד"ר לכימיה מהאוניברסיטה דיבר.', "he"),
        ("The quake destroyed a small village.", "زلزله روستای کوچک را ویران کرد.", "fa"),
        ("The quake destroyed Golmakan.", "زلزله روستای گلمکان را ویران کرد.", "fa"),
        ("Minister Gruenwald spoke.", "Der Minister Otto Grünwald sprach.", "de"),
        ("Prices fell before the holiday.", "Giá giảm trước lễ Tạ ơn ở Mỹ.", "vi"),
        # Firms whose names English translates.
        ("Baltic Shipbuilders was fined.", "Karę dostała Bałtycka Stocznia.", "pl"),
        ("Danube Sugar was fined.", "Bírságot kapott a Dunai Cukorgyár.", "hu"),
        ("Black Sea Iron and Steel was fined.", "Глоба получи Черноморски Леярни.", "bg"),
        (
            "The consulate general in Plovdiv said that the driver was not in danger.",
            "Filibe Başkonsolosluğu, sürücünün hayati tehlikesinin bulunmadığını bildirdi.",
            "tr",
        ),
    ],
)
def test_what_nobody_left_out(english: str, source: str, language: str) -> None:
    assert left_out(english, source, language) == []


@pytest.mark.parametrize("language", ["hr", "ur", "vi", "xx"])
def test_nothing_is_left_out_of_nothing(language: str) -> None:
    assert left_out("", "", language) == []
    assert left_out("The worst is over.", "", language) == []


@pytest.mark.parametrize(
    ("english", "source", "language", "left"),
    [
        ("The ringleader was sentenced to life.", "主犯邬宏阔被判处无期徒刑。", "zh", "邬宏阔"),
        (
            "A 24-year-old was arrested.",
            "警視庁は住所不定、無職の室井蓮容疑者(24)を逮捕した。",
            "ja",
            "室井蓮",
        ),
        ("The setter levelled the score.", "세터 오하늘은 과감한 속공으로 동점을 만들었다.", "ko", "오하늘"),
        ("A village head spoke in tears.", "이장 남궁철(66)씨는 울먹였다.", "ko", "남궁철"),
    ],
)
def test_who_has_a_title_or_an_age_in_syllables(english: str, source: str, language: str, left: str) -> None:
    assert left_out(english, source, language) == [left]


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("The ringleader, Wu Hongkuo, got life.", "主犯邬宏阔被判处无期徒刑。", "zh"),
        ("Retired driver Mr Fung said so.", "退休小巴司機馮伯說沒懷疑過。", "zh"),
        ("Elaine Chao spoke at the meeting.", "美国交通部长赵小兰在会上发言。", "zh"),
        ("Residents stood ready.", "居民严阵以待。", "zh"),
        ("He was arrested.", "警視庁は無職の室井蓮容疑者(24)を逮捕した。", "ja"),
        ("Sales beat market estimates.", "매출은 시장 예상치를 웃돌았다.", "ko"),
        ("Oh Ha-neul levelled the score.", "세터 오하늘은 동점을 만들었다.", "ko"),
    ],
)
def test_who_is_named_in_syllables_or_is_nobody(english: str, source: str, language: str) -> None:
    assert left_out(english, source, language) == []


@pytest.mark.parametrize(
    ("english", "source", "language", "left"),
    [
        (
            "The project is going ahead, the education minister said.",
            "Das Vorhaben kommt, sagte Bildungsministerin Sabine Hohlfeld.",
            "de",
            "Sabine Hohlfeld",
        ),
        (
            "A lawmaker claimed that three firms had been invited.",
            "Kırşehir Milletvekili Nurhan Tezcanlı ihaleye üç firmanın çağrıldığını söyledi.",
            "tr",
            "Nurhan Tezcanlı",
        ),
        (
            "Migration is not to blame, says a consultant.",
            "Zdaniem prof. Bożeny Kalety-Wilk winne nie są migracje.",
            "pl",
            "Bożeny Kalety-Wilk",
        ),
        (
            "Sari's head coach complained about the refereeing.",
            "فریبرز دلاوری، سرمربی ساری، از داوری گلایه کرد.",
            "fa",
            "فریبرز دلاوری",
        ),
        (
            "A company official said there were signs of an improvement.",
            "प्रबंध निदेशक नीलिमा सरावगी ने कहा कि सुधार के संकेत हैं।",
            "hi",
            "नीलिमा सरावगी",
        ),
        (
            "The head of the school said that classes would begin on Monday.",
            "શાળાના આચાર્ય હિતેન્દ્ર વોરાએ કહ્યું કે વર્ગો સોમવારથી શરૂ થશે.",
            "gu",
            "હિતેન્દ્ર વોરાએ",
        ),
        (
            "The contractor said that the bridge would be ready in May.",
            "ಸೇತುವೆ ಮೇ ತಿಂಗಳಲ್ಲಿ ಸಿದ್ಧವಾಗಲಿದೆ ಎಂದು ಗುತ್ತಿಗೆದಾರ ನಾಗೇಶ್ ಹೊಸಮನಿ ಹೇಳಿದರು.",
            "kn",
            "ನಾಗೇಶ್ ಹೊಸಮನಿ",
        ),
        # The name of her father stands as a surname does.
        (
            "A spokesperson of the board denied the report.",
            "ಮಂಡಳಿಯ ವಕ್ತಾರೆ ಸುಜಾತಾ ಜಗದೀಶ್ ವರದಿಯನ್ನು ನಿರಾಕರಿಸಿದರು.",
            "kn",
            "ಸುಜಾತಾ ಜಗದೀಶ್",
        ),
        (
            "The lawyer for the bank asked for more time.",
            "ബാങ്കിന്റെ അഭിഭാഷകൻ രതീഷ് കല്ലുവിള കൂടുതൽ സമയം ആവശ്യപ്പെട്ടു.",
            "ml",
            "രതീഷ് കല്ലുവിള",
        ),
        # The same with letters of older writing.
        (
            "The lawyer for the bank asked for more time.",
            "ബാങ്കിന്റെ അഭിഭാഷകന്‍ മുരളീധരന്‍ കല്ലുവിള കൂടുതല്‍ സമയം ആവശ്യപ്പെട്ടു.",
            "ml",
            "മുരളീധരന്‍ കല്ലുവിള",
        ),
        (
            "The farmers' leader said that the road would stay closed.",
            "ਕਿਸਾਨ ਆਗੂ ਪਰਮਿੰਦਰ ਢੁੱਡੀਕੇ ਨੇ ਕਿਹਾ ਕਿ ਸੜਕ ਬੰਦ ਰਹੇਗੀ।",
            "pa",
            "ਪਰਮਿੰਦਰ ਢੁੱਡੀਕੇ",
        ),
        (
            "The teacher said that no pupil had been hurt.",
            "ଶିକ୍ଷକ ଦେବେନ୍ଦ୍ର ପଟ୍ଟଯୋଶୀ କହିଛନ୍ତି ଯେ କୌଣସି ଛାତ୍ର ଆହତ ହୋଇନାହାନ୍ତି।",
            "or",
            "ଦେବେନ୍ଦ୍ର ପଟ୍ଟଯୋଶୀ",
        ),
        # A sign that parts letters at the end of a word is not one of the name.
        (
            "The coach of the side praised the young bowlers.",
            "జట్టు కోచ్‌ రమేశ్‌ గుండవరపు యువ బౌలర్లను ప్రశంసించారు.",
            "te",
            "రమేశ్‌ గుండవరపు",
        ),
        (
            "The lawyer said that the charge was groundless.",
            "ადვოკატმა ზურაბ ჭყონიამ თქვა, რომ ბრალდება უსაფუძვლოა.",
            "ka",
            "ზურაბ ჭყონიამ",
        ),
        (
            "Cape Verde may extend the area, a decision that the environment minister has put off.",
            "Cabo Verde admite alargar a área, decisão que o ministro do Ambiente, Hélder Lopes Évora, adiou.",
            "pt",
            "Hélder Lopes",
        ),
        (
            "Opposition parties did not back the bill, an independent lawmaker said.",
            "Az ellenzéki pártok nem támogatták a javaslatot – mondta Pásztor Ildikó független képviselő.",
            "hu",
            "Pásztor Ildikó",
        ),
        (
            "A policy expert for the Christian Democrats (CDU) called for a timetable.",
            "Der CDU-Außenpolitiker Lorenz Petersmann forderte einen Zeitplan.",
            "de",
            "Lorenz Petersmann",
        ),
    ],
)
def test_who_has_a_listed_given_name(english: str, source: str, language: str, left: str) -> None:
    assert left_out(english, source, language) == [left]


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("Hohlfeld says the project is going ahead.", "Das Vorhaben kommt, sagte Sabine Hohlfeld.", "de"),
        ("Sabine says the project is going ahead.", "Das Vorhaben kommt, sagte Sabine Hohlfeld.", "de"),
        ("The pope spoke in Rome.", "Papst Johannes Paul II. sprach in Rom.", "de"),
        ("The film was shot in a village.", "„Anna Karenina“ wurde in einem Dorf gedreht.", "de"),
        ("Two suspects were arrested.", "שני חשודים נעצרו.", "he"),
        ("The quake struck early on Thursday.", "زلزلہ جمعرات کو علی الصبح آیا۔", "ur"),
        ("Hitendra Vora said that classes would begin.", "હિતેન્દ્ર વોરાએ કહ્યું કે વર્ગો શરૂ થશે.", "gu"),
        ("Nagesh said that the bridge was ready.", "ಸೇತುವೆ ಸಿದ್ಧ ಎಂದು ನಾಗೇಶ್ ಹೊಸಮನಿ ಹೇಳಿದರು.", "kn"),
        ("Ratheesh Kalluvila asked for time.", "രതീഷ് കല്ലുവിള സമയം ആവശ്യപ്പെട്ടു.", "ml"),
        ("Dhudike said the road would stay closed.", "ਪਰਮਿੰਦਰ ਢੁੱਡੀਕੇ ਨੇ ਕਿਹਾ ਕਿ ਸੜਕ ਬੰਦ ਰਹੇਗੀ।", "pa"),
        ("Debendra said that nobody was hurt.", "ଦେବେନ୍ଦ୍ର ପଟ୍ଟଯୋଶୀ କହିଛନ୍ତି ଯେ କେହି ଆହତ ହୋଇନାହାନ୍ତି।", "or"),
        # A party by the initials of its founder.
        (
            "The Shiv Sena (UBT) asked for an inquiry.",
            "शिवसेना (उद्धव बाळासाहेब ठाकरे) पक्षाने चौकशीची मागणी केली.",
            "mr",
        ),
    ],
)
def test_who_has_a_listed_given_name_and_is_named_or_is_nobody(
    english: str, source: str, language: str
) -> None:
    assert left_out(english, source, language) == []
