from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import InputError
from mtqa.language.english import other_language, require_english
from mtqa.segmentation.segment import segment_text

OTHERS = {
    "Chinese": "总统星期三表示,政府将在年底之前公布新的预算方案,并要求议会尽快通过。反对党批评说,这一计划没有考虑普通家庭的负担。",
    "Japanese": "首相は水曜日、年末までに新しい予算案を発表すると述べた。野党は家計への負担を考慮していないと批判した。",
    "Russian": "Президент заявил в среду, что правительство представит новый бюджет до конца года. Оппозиция критикует план.",
    "Arabic": "قال الرئيس يوم الأربعاء إن الحكومة ستقدم ميزانية جديدة قبل نهاية العام. وانتقدت المعارضة الخطة بشدة.",
    "French": "Le président a déclaré mercredi que le gouvernement présenterait un nouveau budget avant la fin de l'année.",
    "German": "Der Präsident erklärte am Mittwoch, die Regierung werde noch vor Jahresende einen neuen Haushalt vorlegen.",
    "Spanish": "El presidente dijo el miércoles que el gobierno presentará un nuevo presupuesto antes de fin de año.",
    "Portuguese": "O presidente disse na quarta-feira que o governo vai apresentar um novo orçamento até o fim do ano.",
    "Indonesian": "Presiden mengatakan pada hari Rabu bahwa pemerintah akan mengajukan anggaran baru sebelum akhir tahun ini.",
    "Vietnamese": "Tổng thống cho biết hôm thứ Tư rằng chính phủ sẽ trình ngân sách mới trước cuối năm nay tại quốc hội.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_a_story_in_another_language_is_refused_by_name(language: str) -> None:
    document = segment_text(OTHERS[language] * 2, path="story.txt")
    with pytest.raises(InputError, match=rf"story\.txt: not English \(it looks like {language}\)"):
        require_english(document)


@pytest.mark.parametrize(
    "text",
    [
        "The president said on Wednesday that the budget would be ready before the year is out.",
        "Minister quits",
        "SHR 27 CTS VS 29 CTS NET 13,555,000 VS 14,635,000 REVS 104,606,000 VS 110,311,000 AVG SHRS 47.2 MLN",
        "Shr 27 cts vs 29 cts Net 13,555,000 vs 14,635,000 Revs 104,606,000 vs 110,311,000 Avg shrs 47.2 mln",
        "Ngozi Okonjo-Iweala, Kyriakos Mitsotakis, Olaf Scholz, Recep Tayyip Erdogan, Xi Jinping, Giorgia Meloni",
        "FTSE 7,512.3 +0.4 DAX 16,100.2 -0.1 CAC 40 7,401.9 +0.2",
        "Überraschung",
        "",
    ],
)
def test_english_short_tabular_and_undecidable_text_passes(text: str) -> None:
    assert other_language(text) is None


def test_furniture_does_not_count() -> None:
    require_english(
        segment_text(
            "La Paz, June 3 (Reuters) - He won.\n\n(Reporting by José Luis Peña Ibáñez; Editing by Åsa Lindström)"
        )
    )


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert other_language(text) is None or other_language(text)


def test_plain_english_needs_no_library() -> None:
    code = (
        "import sys; from mtqa.language.english import other_language; "
        "assert other_language('The president said on Wednesday that they were not going to the summit in May.') is None; "
        "sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
