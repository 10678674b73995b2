"""Which denials of languages outside Europe a translation has to keep."""

from __future__ import annotations

import pytest

from mtqa.document import Span
from mtqa.source.words.affirmed import is_undone, said_by_phrase
from mtqa.source.words.markers import denial


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Başkan gelir gelmez toplantı başladı."),
        ("tr", "Belediye başkanı Ayşe Yılmaz törene katıldı."),
        ("tr", "Oyun sadece eğlenceli değil, aynı zamanda öğretici."),
        ("tr", "Festivalde bir komedi gösterildi."),
        ("ar", "ولا غنى عن هذا الطريق للسكان."),
        ("ar", "ليس المطر وحده سبب الفيضان."),
        ("ar", "حال المطر دون وقوع الحريق."),
        ("he", "הוא ביקר שם לא מכבר."),
        ("he", "ולא רק הילדים שמחו."),
        ("he", "אין ספק שהגשר ישופץ."),
        ("fa", "این خبر دور از ذهن نیست."),
        ("fa", "طولی نکشید که باران بارید."),
        ("fa", "نه تنها شهر بلکه روستا هم آباد شد."),
        ("hi", "यह काम महज खेल नहीं, परंपरा है।"),
        ("hi", "वह किसी न किसी दिन लौटेगा।"),
        ("ur", "وہ کسی نہ کسی دن لوٹے گا۔"),
        ("bn", "কেউ না কেউ দরজা খুলবে।"),
        ("bn", "শুধু শহর নয়, গ্রামও বদলেছে।"),
        ("bn", "গায়িকা জেনেল মোনি মঞ্চে ওঠেন।"),
        ("zh", "他不得不离开。"),
        ("zh", "这不是偶然。"),
        ("zh", "伤者均无大碍。"),
        ("zh", "无人机飞过广场。"),
        ("ja", "市は計画を見直さざるを得なかった。"),
        ("ja", "この結果は過言ではない。"),
        ("ja", "住民は避難しなければならなかった。"),
        ("ko", "눈을 뗄 수 없는 경기였다."),
        ("ko", "시는 계획을 바꾸지 않을 수 없었다."),
        ("ko", "그는 떠날 수밖에 없었다."),
        ("ko", "형 못지않게 동생도 빨랐다."),
        ("th", "ไม่เพียงเด็กแต่ผู้ใหญ่ก็ชอบ"),
        ("th", "เรื่องนี้หลีกเลี่ยงไม่ได้"),
        ("vi", "Máy bay không người lái bay qua quảng trường."),
        ("vi", "Chẳng những trẻ em mà người lớn cũng thích."),
        ("vi", "Cuộc họp diễn ra chưa đầy một giờ."),
        ("id", "Mau tidak mau warga harus pindah."),
        ("id", "Gempa itu terjadi belum lama ini."),
        ("ha", "Ko shakka babu za a gyara gadar."),
        ("ha", "Shekarunsu ba su wuce 20 ba."),
        ("gu", "વિમાનથી રાહત સામગ્રી મોકલાઈ."),
        ("gu", "મકાનથી ધુમાડો નીકળતો હતો."),
        ("gu", "તે કોઈ ન કોઈ દિવસે પાછો આવશે."),
        ("gu", "માત્ર શહેર નહીં, ગામડાં પણ બદલાયાં છે."),
        ("kn", "ಜಿಲ್ಲೆಯ ಎಲ್ಲ ಶಾಲೆಗಳು ತೆರೆದವು."),
        ("kn", "ಮಕ್ಕಳು ಮಾತ್ರವಲ್ಲ, ಹಿರಿಯರೂ ಬಂದರು."),
        ("ml", "ജില്ലയിലെ നല്ല സ്കൂളുകൾ തുറന്നു."),
        ("ml", "കുട്ടികൾ മാത്രമല്ല, മുതിർന്നവരും വന്നു."),
        ("pa", "ਉਹ ਕੋਈ ਨਾ ਕੋਈ ਹੱਲ ਲੱਭੇਗਾ।"),
        ("pa", "ਸਿਰਫ਼ ਸ਼ਹਿਰ ਹੀ ਨਹੀਂ, ਪਿੰਡ ਵੀ ਬਦਲੇ ਹਨ।"),
        ("ne", "दैनिक पत्रिकाले समाचार छाप्यो।"),
        ("ne", "नतिजा नआएसम्म विद्यार्थीहरू कुर्नेछन्।"),
        ("si", "ළමයින් පමණක් නොව වැඩිහිටියන් ද පැමිණියහ."),
        ("si", "නොවැම්බර් මාසයේ ප්‍රදර්ශනය ආරම්භ විය."),
        ("gl", "Non só chegaron os nenos."),
        ("gl", "Non hai dúbida de que a ponte abrirá."),
        ("eu", "Haurrak ez ezik, helduak ere etorri ziren."),
        ("hy", "Կասկած չկա, որ կամուրջը կբացվի։"),
        ("uz", "Bu faqat shahar uchun emas, qishloq uchun ham muhim."),
        ("uz", "Hamas vakillari Toshkentga keldi."),
        ("mn", "Яам татварыг нэмэхийг үгүйсгэхгүй байна."),
        ("mn", "Аюулгүй байдлын зөвлөл удахгүй хуралдана."),
        ("cy", "Maen nhw wedi dweud wrth ein plant ni."),
        ("cy", "Nid yn unig y plant a ddaeth."),
        ("ga", "Ní mór don rialtas an droichead a oscailt."),
        ("ga", "Labhair Máire Ní Bhriain leis an slua."),
        ("my", "ဆေးရုံသည် မြို့အတွက် မရှိမဖြစ် အရေးကြီးသည်။"),
        ("km", "មិនត្រឹមតែក្មេងៗ មនុស្សធំក៏មកដែរ។"),
        ("km", "ប្រទេសនេះនាំចេញអង្ករច្រើន។"),
    ],
)
def test_set_phrases_deny_nothing(language: str, text: str) -> None:
    words = denial(language)
    assert words is not None
    assert words.sure_ones(text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Başkan toplantıya gelmez."),
        ("tr", "Bakan soruları yanıtlamadı."),
        ("ar", "غادر الوزير من دون الرد على الأسئلة."),
        ("ar", "لم يحضر الوزير حتى الآن."),
        ("ar", "لم تخفض الشركة الأسعار."),
        ("he", "המימון טרם אושר."),
        ("he", "החוק עבר ללא דיון."),
        ("he", "איני ממליץ על כך."),
        ("fa", "شهرداری به مردم پاسخ نداد."),
        ("fa", "او برنمی‌گردد."),
        ("hi", "बिना नोटिस के मकान गिराया गया।"),
        ("hi", "मंत्री ने जवाब नहीं दिया।"),
        ("ur", "وزیر نے کسی کا ساتھ نہ دیا۔"),
        ("ur", "نوٹس کے بغیر مکان گرایا گیا۔"),
        ("bn", "মন্ত্রী সভায় আসেনি।"),
        ("bn", "আলোচনা সিদ্ধান্ত ছাড়াই শেষ হয়েছে।"),
        ("zh", "列车不再停靠本站。"),
        ("zh", "样品中未见异常。"),
        ("zh", "球员不许进场。"),
        ("ja", "撮影は認めない。"),
        ("ja", "個人に売るつもりはない。"),
        ("ja", "検査を行わずに帰宅させた。"),
        ("ko", "비는 안 왔다."),
        ("ko", "약도 못 챙기고 나왔다."),
        ("ko", "두 당은 합의 없이 표결했다."),
        ("th", "เขามิได้มาประชุม"),
        ("vi", "Bộ trưởng không trả lời."),
        ("id", "Rumah itu dibangun tanpa izin."),
        ("id", "Dia enggak datang."),
        ("ha", "Bai zo taron ba."),
        ("gu", "મંત્રીએ જવાબ આપ્યો ન હતો."),
        ("gu", "પુલ હજી ખુલ્યો નથી."),
        ("kn", "ಸಚಿವರು ಉತ್ತರ ನೀಡಲಿಲ್ಲ."),
        ("kn", "ಸೇತುವೆ ಇನ್ನೂ ತೆರೆದಿಲ್ಲ ಎಂದು ಅವರು ಹೇಳಿದರು."),
        ("ml", "മന്ത്രിക്ക് മറുപടി ലഭിച്ചില്ല."),
        ("ml", "പാലം തുറന്നിട്ടില്ലെന്ന് അദ്ദേഹം പറഞ്ഞു."),
        ("pa", "ਮੰਤਰੀ ਨੇ ਜਵਾਬ ਨਹੀਂ ਦਿੱਤਾ।"),
        ("ne", "मन्त्रीले जवाफ दिएनन्।"),
        ("ne", "पुल अझै खुलेको छैन।"),
        ("si", "ඇමතිවරයා පිළිතුරක් දුන්නේ නැත."),
        ("si", "සාකච්ඡාව අද නොපැවැත්වෙන බව ඔහු පැවසීය."),
        ("gl", "O ministro non respondeu ás preguntas."),
        ("eu", "Ministroak ez zuen erantzun."),
        ("hy", "Նախարարը չի պատասխանել հարցերին։"),
        ("uz", "Vazir savolga javob bermadi."),
        ("uz", "Ko‘prik hali ochilmagan edi."),
        ("mn", "Сайд асуултад хариулаагүй."),
        ("mn", "Гүүр энэ жил нээгдэхгүй."),
        ("cy", "Ni fydd y bont yn agor eleni."),
        ("cy", "Dyw'r gweinidog ddim wedi ateb."),
        ("ga", "Níor fhreagair an tAire an cheist."),
        ("ga", "Níl an droichead oscailte."),
        ("my", "ဝန်ကြီးက မဖြေခဲ့ပါ။"),
        ("my", "တံတားကို မဖွင့်သေးပါ။"),
        ("km", "រដ្ឋមន្ត្រីមិនបានឆ្លើយទេ។"),
    ],
)
def test_denials_that_have_to_be_kept(language: str, text: str) -> None:
    words = denial(language)
    assert words is not None
    assert words.sure_ones(text)


@pytest.mark.parametrize(
    ("language", "text", "right", "wrong"),
    [
        (
            "tr",
            "Ceza beş yılı geçmeyecek.",
            "The term is capped at five years.",
            "The term is to exceed five years.",
        ),
        (
            "ar",
            "لم يتجاوز عدد الحضور مئة شخص.",
            "At most a hundred people came.",
            "More than a hundred people came.",
        ),
        (
            "he",
            "הגירעון לא יעלה על שלושה אחוזים.",
            "The deficit is three percent at most.",
            "The deficit is over three percent.",
        ),
        (
            "fa",
            "هزینه بیش از صد دلار نیست.",
            "The cost is a hundred dollars at most.",
            "The cost is above a hundred.",
        ),
        (
            "hi",
            "किराया सौ रुपये से ज्यादा नहीं होगा।",
            "The fare is a hundred rupees at most.",
            "The fare exceeds a hundred.",
        ),
        ("ur", "آمدنی ایک لاکھ سے کم نہیں رہی۔", "Income was at least 100,000.", "Income was under 100,000."),
        ("bn", "ভাড়া একশ টাকার বেশি নয়।", "The fare is a hundred taka at most.", "The fare is over a hundred."),
        ("zh", "票价不得超过五十元。", "Tickets cost 50 yuan at most.", "Tickets cost more than 50 yuan."),
        (
            "ko",
            "요금은 천 원을 넘지 않는다.",
            "The fare is 1,000 won at most.",
            "The fare is over 1,000 won.",
        ),
        ("th", "ราคาไม่เกิน 500 บาท", "The price is up to 500 baht.", "The price is above 500 baht."),
        ("vi", "Giá vé không vượt quá 50 đồng.", "Tickets cost up to 50 dong.", "Tickets cost over 50 dong."),
        ("id", "Penonton tak lebih dari 500 orang.", "Up to 500 people watched.", "Over 500 people watched."),
        ("ja", "参加者は500人を超えない。", "Up to 500 people took part.", "Over 500 people took part."),
    ],
)
def test_limits_are_said_without_a_denial(language: str, text: str, right: str, wrong: str) -> None:
    words = denial(language)
    assert words is not None
    found = [*words.sure_ones(text)] or [next(m for m in [words.implied.search(text)] if m)]
    places = [Span(*match.span()) for match in found]
    assert any(said_by_phrase(text, place, language, right) for place in places)
    assert not any(said_by_phrase(text, place, language, wrong) for place in places)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("hi", "यह असंभव नहीं है।", "नहीं"),
        ("ur", "یہ ناممکن نہیں ہے۔", "نہیں"),
        ("tr", "Bu imkânsız değil.", "değil"),
        ("fa", "این کار بی‌دلیل نیست.", "نیست"),
        ("bn", "কাজটি অসম্ভব নয়।", "নয়"),
        ("ko", "불가능하지 않다.", "지 않"),
        ("ja", "不可能ではない。", "ではない"),
    ],
)
def test_a_word_before_the_denial_undoes_it(language: str, text: str, word: str) -> None:
    start = text.index(word)
    assert is_undone(text, Span(start, start + len(word)), language)
    assert not is_undone(text[start:], Span(0, len(word)), language)
