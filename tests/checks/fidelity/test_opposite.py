"""Pairs of opposites that are told from one another beside a source, and what stays quiet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks.fidelity.opposite import OppositeWord
from mtqa.segmentation.segment import segment_text
from mtqa.source.attach import attach


def _said(english: str, source: str, language: str) -> list[str]:
    document = attach(replace(segment_text(english), source=source), language=language)
    return [document.slice(each.span) for each in OppositeWord().find(document)]


@pytest.mark.parametrize(
    ("english", "source", "language", "said"),
    [
        ("He waited inside the court.", "Er wartete außerhalb des Gerichts.", "de", "inside"),
        ("Work starts in May at the latest.", "Rozpoczęcie prac w maju najwcześniej.", "pl", "at the latest"),
        ("The plant will take on 300 people.", "Fabriken skal afskedige 300 medarbejdere.", "da", "take on"),
        ("Profit halved in March.", "El beneficio se duplicó en marzo.", "es", "halved"),
        ("The loan is partly repaid.", "Le prêt est entièrement remboursé.", "fr", "partly"),
        ("The hall was empty.", "Il teatro era pieno.", "it", "empty"),
        ("They took a different road.", "De tog samma väg.", "sv", "a different"),
        ("Transport is cheap there.", "Транспортът там е скъп.", "bg", "cheap"),
        ("The minister was delighted.", "Министр разочарован.", "ru", "delighted"),
        ("The board has resumed its talks.", "Le conseil a suspendu ses entretiens.", "fr", "resumed"),
        ("Her successor said so.", "Haar voorganger zei dat.", "nl", "successor"),
        ("The test was negative.", "O teste foi positivo.", "pt", "negative"),
        ("The minister criticised the firm.", "Bakan şirketi övdü.", "tr", "criticised"),
        ("The trial was postponed.", "裁判は前倒しされた。", "ja", "postponed"),
        ("The letter is genuine.", "这封信是伪造的。", "zh", "genuine"),
        ("She has fewer books than he.", "Sie hat mehr Bücher als er.", "de", "fewer"),
        ("It was their first win.", "È stata la loro ultima vittoria.", "it", "their first"),
        ("They bought an old bridge.", "De kjøpte en ny bro.", "no", "old"),
        ("Overseas trade fell.", "국내 거래가 줄었다.", "ko", "Overseas"),
        (
            "At least 30 customers left the bank and did not pay.",
            "Jusqu'à 30 clients ont quitté la banque sans payer.",
            "fr",
            "At least",
        ),
        ("Some of the shops were closed.", "Alle butikker var lukkede.", "da", "Some of"),
        ("All of the residents left.", "Alguns dos moradores saíram.", "pt", "All"),
        ("All the parents agreed.", "一些家长同意了。", "zh", "All"),
        ("The fare was raised after Eid.", "ঈদের আগে ভাড়া বাড়ানো হয়েছে।", "bn", "after"),
        ("Some of the tickets are sold.", "সব টিকিট বিক্রি হয়ে গেছে।", "bn", "Some of"),
        ("The bank raised its key rate.", "Norges Bank kutter styringsrenten.", "no", "raised its"),
        ("A rate cut may come in May.", "5月に利上げが行われる可能性がある。", "ja", "rate cut"),
        ("At least 12 may stay.", "Fino a 12 possono restare.", "it", "At least"),
        ("He spoke after leaving Brussels.", "Er sprach vor dem Abflug in Brüssel.", "de", "after"),
        ("The deputies voted for the plan.", "Депутати проголосували проти плану.", "uk", "voted for"),
        ("The second man is in custody.", "Der zweite Mann ist auf freiem Fuß.", "de", "in custody"),
        ("Few of the banks took part.", "De fleste bankene deltok.", "no", "Few of"),
        ("Rates stay below the target.", "De rente blijft boven de doelstelling.", "nl", "below"),
        ("Two were slightly hurt.", "두 명이 중상을 입었다.", "ko", "slightly hurt"),
    ],
)
def test_a_word_that_is_turned(english: str, source: str, language: str, said: str) -> None:
    assert said in _said(english, source, language)


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("He waited outside the court.", "Er wartete vor dem Gericht.", "de"),
        ("Growth was half as fast as in May.", "Rast je bio upola sporiji nego u svibnju.", "hr"),
        ("The risk is half as high.", "Risk yarı yarıya düşük.", "tr"),
        ("Bread costs more than a year earlier.", "A kenyér drágult a tavalyi esés után.", "hu"),
        ("The police gave the all-clear.", "Einzelne Polizisten gaben Entwarnung.", "de"),
        ("Prices rose by almost half.", "با این همه قیمت‌ها ۵۰ درصد بالا رفت.", "fa"),
        ("No fewer than 300 came.", "300명을 밑돌지는 않았다.", "ko"),
        ("She won half a point ahead of Kabir.", "শেষ রাউন্ড শেষে আধা পয়েন্টে জিতেছেন তিনি।", "bn"),
        ("Within two days he was inside.", "Innerhalb von zwei Tagen war er drinnen.", "de"),
        ("Tickets are less expensive.", "Vstupné je zlevněno.", "cs"),
        ("A quicker recovery may bring a pause.", "Быстрое восстановление может дать паузу.", "ru"),
        ("The minister was not happy.", "Ministern var missnöjd.", "sv"),
        ("The trial was not brought forward.", "Der Prozess wurde verschoben.", "de"),
        ("He has no more than two.", "Er hat nicht mehr als zwei.", "de"),
        ("He no longer works there.", "Er arbeitet dort nicht mehr.", "de"),
        ("At least the price is lower.", "Al menos el precio es menor.", "es"),
        ("He is 30 years old and has a house.", "Er ist 30 und hat ein neues Haus.", "de"),
        ("The foreign minister left.", "Der Außenminister ging in die Heimat.", "de"),
        ("Some 60 soldiers came at once.", "Alle rund 60 Soldaten kamen gleich.", "de"),
        ("The costs come to no less than 1,500 rupees.", "लागत 1,500 रुपये से कम नहीं बैठती।", "hi"),
        ("The waist should be no more than 102 cm.", "Талия не должна превышать 102 см.", "ru"),
        ("Prices fell after the vote.", "ভোটের পর দাম কমেছে।", "bn"),
        ("He stood in front of the house after dark.", "Er stand nach Anbruch vor dem Haus.", "de"),
        ("They work until 8 in the evening.", "Они работают до 8 вечера.", "ru"),
        ("They cut down a tree.", "Они подняли дерево.", "ru"),
        ("Nobody in the northern part believes it.", "Північна частина не вірить у це.", "uk"),
        ("Most of the people see it so.", "Velká část lidí to tak vidí.", "cs"),
        ("They met after a few days.", "Alle trafen sich nach Tagen.", "de"),
        ("They are no different.", "Ils sont identiques.", "fr"),
    ],
)
def test_a_word_that_is_not(english: str, source: str, language: str) -> None:
    assert _said(english, source, language) == []


@pytest.mark.parametrize(
    ("english", "source", "language", "said"),
    [
        (
            "The foreign minister spoke first.",
            "De minister van Defensie sprak als eerste.",
            "nl",
            "foreign minister",
        ),
        (
            "The Justice Ministry sent a letter.",
            "Il ministero della Salute ha inviato una lettera.",
            "it",
            "Justice Ministry",
        ),
        ("The interior minister resigned.", "O ministro da Saúde demitiu-se.", "pt", "interior minister"),
        ("The transport minister was there.", "Försvarsministern var där.", "sv", "transport minister"),
        ("The Finance Ministry said no.", "Udenrigsministeriet sagde nej.", "da", "Finance Ministry"),
        ("The Culture Ministry is to pay.", "Landbruksdepartementet skal betale.", "no", "Culture Ministry"),
        ("The prime minister answered.", "Ulkoministeri vastasi.", "fi", "prime minister"),
        (
            "The health ministry has the list.",
            "Listę ma Ministerstwo Sprawiedliwości.",
            "pl",
            "health ministry",
        ),
        ("The Constitutional Court agreed.", "Najvyšší súd súhlasil.", "sk", "Constitutional Court"),
        (
            "The Foreign Ministry replied.",
            "Ministerul Apărării Naționale a răspuns.",
            "ro",
            "Foreign Ministry",
        ),
        ("The defence ministry replied.", "A pénzügyminisztérium válaszolt.", "hu", "defence ministry"),
        (
            "A Foreign Ministry source said so.",
            "Това каза източник от военното министерство.",
            "bg",
            "Foreign Ministry",
        ),
        ("The economy ministry replied.", "Відповіло Міноборони.", "uk", "economy ministry"),
        ("The culture minister left.", "Ο υπουργός Άμυνας έφυγε.", "el", "culture minister"),
        ("The education minister left.", "שר הביטחון עזב.", "he", "education minister"),
        ("The defence minister left.", "وزیر خارجه رفت.", "fa", "defence minister"),
        ("The Supreme Court ruled on it.", "لاہور ہائی کورٹ نے اس پر فیصلہ دیا۔", "ur", "Supreme Court"),
        ("The finance minister left.", "Menteri Luar Negeri pergi.", "id", "finance minister"),
        ("The foreign minister left.", "Bộ trưởng Quốc phòng rời đi.", "vi", "foreign minister"),
        (
            "The interior minister left.",
            "รัฐมนตรีว่าการกระทรวงการต่างประเทศเดินทางออกไป",
            "th",
            "interior minister",
        ),
        ("The finance ministry said so.", "外交部这样表示。", "zh", "finance ministry"),
        ("The foreign minister said so.", "防衛相がそう述べた。", "ja", "foreign minister"),
        ("The appeals court agreed.", "헌법재판소가 동의했다.", "ko", "appeals court"),
        ("The finance minister said so.", "Ministarstvo odbrane je to saopštilo.", "sr", "finance minister"),
        ("The foreign minister said so.", "Ministar obrane je to rekao.", "hr", "foreign minister"),
        ("The foreign minister said so.", "প্রতিরক্ষামন্ত্রী এ কথা বলেন।", "bn", "foreign minister"),
        ("The health minister said so.", "Välisminister ütles seda.", "et", "health minister"),
        ("The health minister said so.", "To pasakė krašto apsaugos ministras.", "lt", "health minister"),
        ("The health minister said so.", "To teica aizsardzības ministrs.", "lv", "health minister"),
        ("The health minister said so.", "Utanríkisráðherra sagði það.", "is", "health minister"),
        ("The health minister said so.", "To je povedala ministrica za obrambo.", "sl", "health minister"),
        ("The health minister said so.", "Ministan tsaro ya ce haka.", "ha", "health minister"),
        ("The finance ministry cut it, economists say.", "Merkez Bankası indirdi.", "tr", "finance ministry"),
    ],
)
def test_another_office(english: str, source: str, language: str, said: str) -> None:
    assert said in _said(english, source, language)


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("The Treasury and the Home Office agreed.", "Finanz- und Innenministerium waren einig.", "de"),
        ("The Treasury secretary spoke.", "Le secrétaire américain au Trésor a pris la parole.", "fr"),
        (
            "The MoD and the Foreign Office refused.",
            "Los ministerios de Defensa y Exteriores se negaron.",
            "es",
        ),
        ("The finance minister spoke.", "Il ministro dell'Economia ha parlato.", "it"),
        ("The Western High Court upheld it.", "Vestre Landsret stadfæstede dommen.", "da"),
        ("The appeals court upheld it.", "Kasační soud rozsudek potvrdil.", "cs"),
        ("The Secretary of State arrived.", "国务卿抵达。", "zh"),
        ("The top court heard him and the interior ministry.", "Верховный суд выслушал его и МВД.", "ru"),
        ("The Chancellor of the Exchequer spoke.", "英国の財務相が話した。", "ja"),
        ("He defended the culture of health in schools.", "Er verteidigte den Außenminister.", "de"),
        ("The high court will decide.", "Das Oberste Gericht wird entscheiden.", "de"),
        ("The finance minister spoke to outdoor camera makers.", "财长与野外相机制造商交谈。", "zh"),
        (
            "He works for the defence minister from his home office.",
            "Er berät den Minister im Homeoffice.",
            "de",
        ),
        ("The finance minister spoke.", "O ministro da Economia falou.", "pt"),
        ("The fire chief spoke to the foreign minister.", "消防长对外长说。", "zh"),
        (
            "The court in Lyon jailed the former health minister.",
            "Le tribunal de Lyon a condamné l'ancien ministre de la Santé.",
            "fr",
        ),
    ],
)
def test_the_same_office(english: str, source: str, language: str) -> None:
    assert _said(english, source, language) == []


@pytest.mark.parametrize(
    ("english", "source", "language", "said"),
    [
        ("The World Bank cut it.", "Der Internationale Währungsfonds senkte ihn.", "de", "World Bank"),
        ("The IMF cut it.", "La Banque mondiale l'a abaissée.", "fr", "IMF"),
        ("The WTO gave a warning.", "L'OMS ha lanciato l'allarme.", "it", "WTO"),
        ("NATO will pay.", "A União Europeia vai pagar.", "pt", "NATO"),
        ("UNESCO will pay.", "世界銀行が支払う。", "ja", "UNESCO"),
        ("The UN will pay.", "세계은행이 지불한다.", "ko", "UN"),
        ("The European Union will pay.", "विश्व बैंक भुगतान करेगा।", "hi", "European Union"),
        (
            "The World Trade Organization warned of it.",
            "世界卫生组织发出警告。",
            "zh",
            "World Trade Organization",
        ),
    ],
)
def test_another_organisation(english: str, source: str, language: str, said: str) -> None:
    assert said in _said(english, source, language)


@pytest.mark.parametrize(
    ("english", "source", "language"),
    [
        ("The UN health agency warned of it.", "Die Weltgesundheitsorganisation warnte davor.", "de"),
        ("The U.N. food agency may cut it.", "জাতিসংঘের খাদ্য সংস্থা এটি কমাতে পারে।", "bn"),
        ("Kim Jong Un spoke of Europe.", "Ким Чен Ын говорил о ЕС.", "ru"),
        ("About 300 people in Hubei left the bank.", "湖北约三百人离开银行。", "zh"),
        ("The UN and Brussels agreed.", "L'ONU et l'Union européenne sont tombées d'accord.", "fr"),
        ("The Fed and the UN agreed.", "米国連邦準備制度と国連は合意した。", "ja"),
    ],
)
def test_the_same_organisation(english: str, source: str, language: str) -> None:
    assert _said(english, source, language) == []


@pytest.mark.parametrize(
    ("english", "turned", "source", "language"),
    [
        (
            "Most of the schools in the city were damaged.",
            "Half of the schools in the city were damaged.",
            "La majoria de les escoles de la ciutat van quedar malmeses.",
            "ca",
        ),
        (
            "The company bought two factories.",
            "The company sold two factories.",
            "L'empresa va comprar dues fàbriques.",
            "ca",
        ),
        (
            "At least 40 people were injured in the fire.",
            "At most 40 people were injured in the fire.",
            "Almenys 40 persones van resultar ferides en l'incendi.",
            "ca",
        ),
        (
            "At least 40 people were injured in the fire.",
            "At most 40 people were injured in the fire.",
            "Polo menos 40 persoas resultaron feridas no incendio.",
            "gl",
        ),
        (
            "Three suspects were arrested on Monday.",
            "Three suspects were released on Monday.",
            "Tres sospeitosos foron detidos o luns.",
            "gl",
        ),
        (
            "He left the country after the election ended.",
            "He left the country before the election ended.",
            "Marchou do país despois de que rematasen as eleccións.",
            "gl",
        ),
        (
            "Most of the schools in the city were damaged.",
            "Half of the schools in the city were damaged.",
            "Большасць школ горада пашкоджана.",
            "be",
        ),
        (
            "The border crossing was closed on Friday.",
            "The border crossing was opened on Friday.",
            "Памежны пераход быў закрыты ў пятніцу.",
            "be",
        ),
        (
            "Prices fell by 5 percent in May.",
            "Prices rose by 5 percent in May.",
            "Цэны ў маі знізіліся на 5 працэнтаў.",
            "be",
        ),
        (
            "Sales rose 12 percent last year, the ministry said.",
            "Sales fell 12 percent last year, the ministry said.",
            "Salmentak ehuneko 12 igo ziren iaz, ministerioaren arabera.",
            "eu",
        ),
        (
            "Three suspects were arrested on Monday.",
            "Three suspects were released on Monday.",
            "Hiru susmagarri atxilotu zituzten astelehenean.",
            "eu",
        ),
        (
            "He left the country after the election ended.",
            "He left the country before the election ended.",
            "Herrialdetik alde egin zuen hauteskundeak amaitu eta gero.",
            "eu",
        ),
        (
            "Most of the schools in the city were damaged.",
            "Half of the schools in the city were damaged.",
            "ქალაქის სკოლების უმეტესობა დაზიანდა.",
            "ka",
        ),
        (
            "The company bought two factories.",
            "The company sold two factories.",
            "კომპანიამ ორი ქარხანა იყიდა.",
            "ka",
        ),
        (
            "Sales rose 12 percent last year, the ministry said.",
            "Sales fell 12 percent last year, the ministry said.",
            "გაყიდვები გასულ წელს 12 პროცენტით გაიზარდა, განაცხადა სამინისტრომ.",
            "ka",
        ),
        (
            "At least 40 people were injured in the fire.",
            "At most 40 people were injured in the fire.",
            "Հրդեհի հետևանքով առնվազն 40 մարդ է տուժել։",
            "hy",
        ),
        (
            "He left the country after the election ended.",
            "He left the country before the election ended.",
            "Նա երկրից հեռացավ ընտրությունների ավարտից հետո։",
            "hy",
        ),
        (
            "The border crossing was closed on Friday.",
            "The border crossing was opened on Friday.",
            "Սահմանային անցակետը փակվել է ուրբաթ օրը։",
            "hy",
        ),
        (
            "Sales rose 12 percent last year, the ministry said.",
            "Sales fell 12 percent last year, the ministry said.",
            "Былтыр сатылым 12 пайызға өсті, деп хабарлады министрлік.",
            "kk",
        ),
        (
            "The team won its third match on Sunday.",
            "The team lost the match on Sunday.",
            "Жексенбіде команда үшінші матчында жеңіске жетті.",
            "kk",
        ),
        (
            "He left the country after the election ended.",
            "He left the country before the election ended.",
            "Ол сайлау аяқталғаннан кейін елден кетті.",
            "kk",
        ),
        (
            "At least 40 people were injured in the fire.",
            "At most 40 people were injured in the fire.",
            "Yong‘inda kamida 40 kishi jarohatlandi.",
            "uz",
        ),
        (
            "The company bought two factories.",
            "The company sold two factories.",
            "Kompaniya ikkita zavod sotib oldi.",
            "uz",
        ),
        (
            "Prices fell by 5 percent in May.",
            "Prices rose by 5 percent in May.",
            "May oyida narxlar 5 foizga pasaydi.",
            "uz",
        ),
        (
            "Most of the schools in the city were damaged.",
            "Half of the schools in the city were damaged.",
            "शहरातील बहुतांश शाळांचे नुकसान झाले.",
            "mr",
        ),
        (
            "The team won its third match on Sunday.",
            "The team lost the match on Sunday.",
            "संघाने रविवारी तिसरा सामना जिंकला.",
            "mr",
        ),
        (
            "He left the country after the election ended.",
            "He left the country before the election ended.",
            "निवडणूक संपल्यानंतर त्यांनी देश सोडला.",
            "mr",
        ),
        (
            "At least 40 people were injured in the fire.",
            "At most 40 people were injured in the fire.",
            "தீ விபத்தில் குறைந்தபட்சம் 40 பேர் காயமடைந்தனர்.",
            "ta",
        ),
        (
            "The court rejected the request.",
            "The court accepted the request.",
            "நீதிமன்றம் கோரிக்கையை நிராகரித்தது.",
            "ta",
        ),
        (
            "Sales rose 12 percent last year, the ministry said.",
            "Sales fell 12 percent last year, the ministry said.",
            "கடந்த ஆண்டு விற்பனை 12 சதவீதம் அதிகரித்துள்ளது என அமைச்சகம் தெரிவித்தது.",
            "ta",
        ),
        (
            "The border crossing was closed on Friday.",
            "The border crossing was opened on Friday.",
            "సరిహద్దు చెక్‌పోస్టును శుక్రవారం మూసివేశారు.",
            "te",
        ),
        (
            "He left the country after the election ended.",
            "He left the country before the election ended.",
            "ఎన్నికలు ముగిసిన తర్వాత ఆయన దేశం విడిచి వెళ్లారు.",
            "te",
        ),
        (
            "Prices fell by 5 percent in May.",
            "Prices rose by 5 percent in May.",
            "మే నెలలో ధరలు 5 శాతం తగ్గాయి.",
            "te",
        ),
        (
            "Most of the schools in the city were damaged.",
            "Half of the schools in the city were damaged.",
            "सहरका अधिकांश विद्यालयमा क्षति पुग्यो।",
            "ne",
        ),
        (
            "The team won its third match on Sunday.",
            "The team lost the match on Sunday.",
            "टोलीले आइतबार तेस्रो खेल जित्यो।",
            "ne",
        ),
        (
            "The country's wheat imports are a problem.",
            "The country's wheat exports are a problem.",
            "देशको गहुँ आयात समस्या हो।",
            "ne",
        ),
        (
            "At least 40 people were injured in the fire.",
            "At most 40 people were injured in the fire.",
            "Cafodd o leiaf 40 o bobl eu hanafu yn y tân.",
            "cy",
        ),
        (
            "He left the country after the election ended.",
            "He left the country before the election ended.",
            "Gadawodd y wlad ar ôl i'r etholiad ddod i ben.",
            "cy",
        ),
        (
            "The border crossing was closed on Friday.",
            "The border crossing was opened on Friday.",
            "Dúnadh an pointe trasnaithe teorann Dé hAoine.",
            "ga",
        ),
        (
            "Prices fell by 5 percent in May.",
            "Prices rose by 5 percent in May.",
            "Thit praghsanna 5 faoin gcéad i mí na Bealtaine.",
            "ga",
        ),
        (
            "Sales rose 12 percent last year, the ministry said.",
            "Sales fell 12 percent last year, the ministry said.",
            "Борлуулалт өнгөрсөн онд 12 хувиар өссөн гэж яам мэдэгдлээ.",
            "mn",
        ),
        (
            "He left the country after the election ended.",
            "He left the country before the election ended.",
            "Тэрбээр сонгууль дууссаны дараа эх орноо орхин явжээ.",
            "mn",
        ),
        (
            "The company bought two factories.",
            "The company sold two factories.",
            "ကုမ္ပဏီက စက်ရုံနှစ်ရုံကို ဝယ်ယူခဲ့သည်။",
            "my",
        ),
        (
            "Most of the schools in the city were damaged.",
            "Half of the schools in the city were damaged.",
            "မြို့ရှိ ကျောင်းအများစု ပျက်စီးခဲ့သည်။",
            "my",
        ),
        (
            "At least 40 people were injured in the fire.",
            "At most 40 people were injured in the fire.",
            "មនុស្សយ៉ាងតិច ៤០នាក់ បានរងរបួសក្នុងអគ្គិភ័យនោះ។",
            "km",
        ),
        (
            "More than 300 people took part.",
            "Fewer than 300 people took part.",
            "មនុស្សជាង ៣០០នាក់ បានចូលរួម។",
            "km",
        ),
        (
            "At least 40 people were injured in the fire.",
            "At most 40 people were injured in the fire.",
            "આગમાં ઓછામાં ઓછા 40 લોકો ઘાયલ થયા.",
            "gu",
        ),
        (
            "He left the country after the election ended.",
            "He left the country before the election ended.",
            "ચૂંટણી પૂરી થયા પછી તેમણે દેશ છોડ્યો.",
            "gu",
        ),
        (
            "Most of the schools in the city were damaged.",
            "Half of the schools in the city were damaged.",
            "ನಗರದ ಬಹುತೇಕ ಶಾಲೆಗಳಿಗೆ ಹಾನಿಯಾಗಿದೆ.",
            "kn",
        ),
        (
            "The border crossing was closed on Friday.",
            "The border crossing was opened on Friday.",
            "ಗಡಿ ಠಾಣೆಯನ್ನು ಶುಕ್ರವಾರ ಮುಚ್ಚಲಾಯಿತು.",
            "kn",
        ),
        (
            "Prices fell by 5 percent in May.",
            "Prices rose by 5 percent in May.",
            "മേയിൽ വില 5 ശതമാനം കുറഞ്ഞു.",
            "ml",
        ),
        (
            "The court rejected the request.",
            "The court accepted the request.",
            "കോടതി അപേക്ഷ തള്ളി.",
            "ml",
        ),
        (
            "Police arrested three people on Monday.",
            "Police released three people on Monday.",
            "ਪੁਲੀਸ ਨੇ ਸੋਮਵਾਰ ਨੂੰ ਤਿੰਨ ਜਣਿਆਂ ਨੂੰ ਗ੍ਰਿਫ਼ਤਾਰ ਕੀਤਾ।",
            "pa",
        ),
        (
            "The company bought two factories.",
            "The company sold two factories.",
            "ਕੰਪਨੀ ਨੇ ਦੋ ਕਾਰਖ਼ਾਨੇ ਖ਼ਰੀਦੇ।",
            "pa",
        ),
        (
            "The country's wheat imports are a problem.",
            "The country's wheat exports are a problem.",
            "රටේ තිරිඟු ආනයනය ගැටලුවකි.",
            "si",
        ),
        (
            "The team won its third match on Sunday.",
            "The team lost the match on Sunday.",
            "ඉරිදා කණ්ඩායම සිය තුන්වන තරගය ජයගත්තේය.",
            "si",
        ),
    ],
)
def test_says_nothing_of_the_same_and_something_of_the_opposite(
    english: str, turned: str, source: str, language: str
) -> None:
    assert _said(english, source, language) == []
    assert _said(turned, source, language) != []
