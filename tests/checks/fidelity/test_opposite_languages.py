"""Opposites in languages with a few sentences each: quiet on the right word, heard on the wrong one."""

from __future__ import annotations

import pytest

from tests.checks.fidelity.opposites import opposite_words


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
    assert opposite_words(english, source, language) == []
    assert opposite_words(turned, source, language) != []
