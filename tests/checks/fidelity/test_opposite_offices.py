"""Offices and organisations that are told from one another beside a source, and what stays quiet."""

from __future__ import annotations

import pytest

from tests.checks.fidelity.opposites import opposite_words


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
    assert said in opposite_words(english, source, language)


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
    assert opposite_words(english, source, language) == []


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
    assert said in opposite_words(english, source, language)


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
    assert opposite_words(english, source, language) == []
