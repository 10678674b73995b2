"""Inhabitants of nations, as languages name them."""

from __future__ import annotations

import pytest

from mtqa._compat import tomllib
from mtqa.source.names.nations.find import UNSPACED_OR_PREFIXED, english_nations, nations_of, nations_of_word
from mtqa.source.names.tables import DATA

#: By language: words, in small letters, of which each names one nation, behind the nation's code.
_INHABITANTS = {
    "az": "TR türklər RU ruslar DE almaniyada CH isveçrədən SE isveçə CN çinli FR fransız IR iranlı",
    "be": "AL албанец CZ чэшка SE шведы TR турак туркі RS сербка DE немка PL паляк польскі LT літовец JP японка EG егіпцянін",
    "bg": """CZ чехкинята чехът SE шведът FR французойката французинът TR турчин туркинята RU руснак рускиня
        AL албанец UA украинец BR бразилец DE немкиня PL поляците SY сириец""",
    "bn": "AF আফগানদের IE আইরিশ AR আর্জেন্টাইন RS সার্বদের CH সুইস TH থাই LK লঙ্কান SO সোমালি GE জর্জীয় EG মিসরীয়",
    "ca": "SI eslovè eslovena SK eslovac RU russos PS palestins JP nipona AF afganesa ET etíop JO jordana",
    "cs": """CZ češi češka SE švéd švédka TR turek turků AL albánec RS srb srbové BR brazilec JP japonka NO norové
        FI finka GR řekové PL polka polákem RU rusi SK slováci SI slovinec GE gruzínka""",
    "da": "TR tyrkeren RU russerne RS serberen BR brasilianeren NL hollænder CZ tjekkeren NO nordmænd CN kineserne",
    "de": """CZ tschechin tschechen AL albaner RS serbe serbinnen BR brasilianerin DK dänen IE iren SY syrer
        TR türkin IN inder CO kolumbianer KZ kasachen GR griechin PT portugiese""",
    "el": """CZ τσέχα τσέχος τσέχοι τσέχους SE σουηδός σουηδών TR τούρκος τούρκων AL αλβανός αλβανούς RS σέρβος σέρβων
        UA ουκρανός BR βραζιλιάνος NL ολλανδός CN κινέζος JP ιάπωνας ιαπώνων FR γάλλος GR έλληνας ελλήνων
        EU ευρώπη HU ούγγρος IN ινδών""",
    "es": "BA bosnia FI finlandés IR iraní IQ iraquíes EG egipcia AF afgano ET etíope PH filipinos PE peruano VE venezolana CH helvético",
    "et": "BE belglane IE iirlased IR iraani IQ iraagi iraaklane SY süürlased VE venetsueelalane BR brasiillane",
    "fa": "RU روس روس‌ها RS صرب صرب‌های TR ترک‌ها UZ ازبک TJ تاجیک‌ها AM ارامنه BA بوسنیایی GE گرجی",
    "fi": "HR kroaatit GB britit SCT skotit SCT skotlantilainen AF afgaanit IR iranilainen AL albaanit ZA eteläafrikkalaiset",
    "fr": "BA bosniaque BY bélarusse CH helvétique MX mexicaine SA saoudien AZ azéris PE péruvienne ML maliens LA laotien",
    "hi": "GR ग्रीक IE आयरिश CH स्विस BR ब्राजीलियाई CA कैनेडियन MX मेक्सिकन AF अफगान PH फिलिपीनी TH थाई RS सर्ब",
    "hr": """CZ čehinja česi SE šveđanin šveđani TR turčin turci RU rus ruskinje AL albanac DE njemica nijemci
        RS srbin srpkinja IT talijan NL nizozemac CN kinez FI finci GR grkinja IE irac DK danaca""",
    "hu": "BR brazil brazilok DK dánok GB angolok AO angolai SK szlovák SI szlovén IR iráni RO román AF afgánok",
    "is": "GR grikki IS íslendingar PL pólverja SE svíar TR tyrkir NO norðmenn GB bretar IN indverjar IR íranskur US amerískur",
    "it": "BE belghe RO romeni CH elvetico JP nipponico SA sauditi IQ iracheno EG egiziane AZ azero MY malesi KE keniota",
    "lt": "CZ čekė čekai DK danų EE estai DE vokietis RU rusai IE airis BR brazilas CN kiniečiai NG nigerietis",
    "lv": "CZ čehi BE beļģis DK dāņi IE īri PL poliete DE vācieši SCT skoti BR brazīlietis SY sīrieši",
    "mk": "CZ чехинка чеси SE швеѓанин TR турци RU русинка RS срби AL албанци PL полјаци CN кинез ES шпанец RO романци",
    "nb": "TR tyrkeren RU russerne RS serberen BR brasilianer NL nederlenderen CZ tsjekkere NO nordmenn CA kanadisk",
    "nl": "RU rus russen russin CZ tsjech HU hongaren SCT schotse SA saoedische IR iraanse IE ieren GB brit",
    "pl": """SE szwed szwedka TR turek turczynka turcy AL albańczyk RS serb serbka JP japonka japończyków DK dunka
        PL polaków polka FI finów GR greka TH tajowie NG nigeryjczyk AM ormianin""",
    "pt": "BA bósnio CY cipriota LV letões WAL galesa EG egípcia AF afegão MA marroquinos PH filipino SCT escoceses",
    "ro": "BY bielorus RO româncă JP nipon SA saudită AF afgani PE peruani NG nigerieni",
    "ru": """CZ чешка TR турок турчанка AL албанец DE немка RS серб сербка IT итальянец BR бразилец JP японка
        PL полька AM армянин TH тайцы GH ганец EG египтянин KG кыргызы""",
    "sk": """CZ čech česi SE švéd TR turek turkyňa AL albánec RS srb srbov BR brazílčan JP japonka RU rusi
        SK slováci NO nórka DE nemka HU maďari AT rakúšan""",
    "sl": """CZ čehinja čehi SE švedi TR turčija turki AL albanec DE nemka RS srbi NL nizozemec CN kitajka RU rusinja
        SI slovenci FR francozinja GB angleži MX mehičan""",
    "sr": """CZ чехиња чеси SE швеђанин TR турци туркиња RU руси рускиња AL албанац DE немица немци RS србин српкиња
        NL холанђани CN кинез GB енглезима ES шпанац AM јерменин
        CZ čehinju SE šveđanin TR turkinja DE nemica GB englezima ES španac AM jermenin""",
    "kk": "RU ресейде US ақш-та CN қытайдан UZ өзбекстанда TR түркияда IN үндістанға DE германияда",
    "mr": "JP जपानच्या DE जर्मनीने RU रशियाने",
    "sw": "RU urusi KE kenya ES uhispania",
    "te": "US అమెరికాలో CN చైనాకు JP జపాన్లో LK శ్రీలంకతో RU రష్యాపై",
    "sv": "TR turken RU ryssen RS serben BR brasilianaren NL holländaren CZ tjecken NO norrmän PL polacker CN kineser",
    "tr": "BA boşnaklar FI finli SCT iskoçlar SA suudi AF afganlar AZ azeri PE perulu RO romanya",
    "uk": """CZ чешка TR турок туркеня AL албанець DE німкеня RS серб сербка IT італієць BR бразилець JP японка
        DK данці FI фіни PL полька VN в’єтнамець EG єгиптянка""",
    "ur": "RS سرب TR ترک ترکوں ES ہسپانوی GB انگریز CH سوئس TH تھائی UZ ازبک CA کینیڈین",
}  # fmt: skip
#: Words that begin as those do, or sound alike, and name no nation.
_OTHERS = {
    "az": "rüsum cinayət çadır qanad çinar",
    "bg": "казаха казахме финал чехъл йорданка русалка",
    "bn": "সার্বিক সার্বভৌম সুইসাইড থাইরয়েড আর্জেন্ট চেক চিনাবাদাম",
    "cs": "svědek svědčit daň daňové ruší rušit finále finanční norma čest cesta indicie",
    "da": "tjekke tjekker lettere ester",
    "de": "türkis türkisfarben tunes alban iris bestens finale",
    "el": "σερβίρει σερβιτόρος κουβέντα τσέχωφ γεώργιος δανείου ουαλίντ σύριγγα αίτηση πέρσι",
    "es": "irán jordana malo perro",
    "et": "veneetsia maja",
    "fa": "عروس ترک مجاری مشترک",
    "fi": "peruna perusta asiakas finaali",
    "fr": "malin perdre finale",
    "hi": "फिनिश थाना सर्वे",
    "hr": "dance srebro finale čehov grkljan",
    "hu": "dániel románc iránt irány angolna lett lettek ír írt",
    "is": "afgangur tékka bretti belgrad eista",
    "it": "giordano mali finale",
    "kk": "судағы конгресс данияр",
    "lt": "čekis čekiai indas indai belgrado kolumbas",
    "lv": "soma somi lībieši čehovs",
    "mk": "роман казна чехов",
    "nb": "finne finner irene ester russ",
    "nl": "let letten rust rustig schot ester tsjechov",
    "pl": "turkus turkot belgrad katar finał dunaj polana",
    "pt": "ganesa jordana final",
    "ro": "romanță finală",
    "ru": "казак тайна тайник ганс чехов литовченко финиш",
    "sk": "svedok mali finále norma",
    "sl": "srbenje dance danko svet finale",
    "sr": "казати србобран финале чехов",
    "sv": "turkos skott skotten syriza alban ester algernon",
    "tr": "finley gallery mali roman",
    "uk": "литовченко фінал тайна турку",
    "ur": "سربراہ ترکیب چیک",
}


def _nations(word: str, language: str) -> frozenset[str]:
    return (
        nations_of(word, [word], language)
        if language in UNSPACED_OR_PREFIXED
        else nations_of_word(word, language)
    )


@pytest.mark.parametrize("language", _INHABITANTS)
def test_inhabitants_name_their_nation(language: str) -> None:
    code, found = "", {}
    for word in _INHABITANTS[language].split():
        if word.isascii() and word.isupper():
            code = word
        else:
            found[word] = (code, *_nations(word, language))
    assert {word: named for word, named in found.items() if named[1:] != named[:1]} == {}


@pytest.mark.parametrize("language", _OTHERS)
def test_other_words_name_none(language: str) -> None:
    found = {word: _nations(word, language) for word in _OTHERS[language].split()}
    assert {word: codes for word, codes in found.items() if codes} == {}


def test_both_nations_of_an_inhabitant() -> None:
    assert nations_of_word("τουρκοκύπριοι", "el") == {"TR", "CY"}


def test_a_verb_that_is_written_as_a_people() -> None:
    assert nations_of("ترک صدر نے کہا", [], "ur") == {"TR"}
    assert not nations_of("انہوں نے شہر ترک کر دیا", [], "ur")


def test_tables_hold_codes_of_english_nations_and_small_letters() -> None:
    folder = DATA / "peoples"
    tables = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    assert len(tables) > 30
    for file in tables:
        table: dict[str, str] = tomllib.loads(file.read_text("utf-8"))
        assert set(table) <= {*english_nations().values()}, file.name
        assert all(stems.split() and stems == stems.lower() for stems in table.values()), file.name
