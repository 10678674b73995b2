"""Whether a word of a script without capitals may be the spelling of an English name."""

from __future__ import annotations

import pytest

from mtqa.source.names.matching.spelling import misspelt, name_ending, without_given


@pytest.mark.parametrize(
    ("name", "word", "language"),
    [
        ("Mohammed", "محمد", "ar"),
        ("Mehmet", "محمد", "ar"),
        ("Youcef", "يوسف", "ar"),
        ("Gamal", "جمال", "ar"),
        ("al-Sharqawi", "الشرقاوي", "ar"),
        ("Noureddine", "نورالدين", "ar"),
        ("Bennaceur", "بالناصر", "ar"),
        ("Thompson", "طومسون", "ar"),
        ("Leicester", "ليستر", "ar"),
        ("Guicciardini", "غيتشارديني", "ar"),
        ("Schwarzenegger", "שוורצנגר", "he"),
        ("Wright", "רייט", "he"),
        ("Dubois", "דובואה", "he"),
        ("Marlow", "במארלו", "he"),
        ("Bloomberg", "בבלומברג", "he"),
        ("Georgiev", "גאורגייב", "he"),
        ("Zhang", "ז'אנג", "he"),
        ("Mitsotakis", "मित्सोताकिस", "hi"),
        ("Siddiqui", "सिद्दीकी", "hi"),
        ("Lakshmi", "लक्ष्मी", "hi"),
        ("Washington", "ওয়াশিংটন", "bn"),
        ("Bishwas", "বিশ্বাস", "bn"),
        ("Hossain", "হোসেনের", "bn"),
        ("Coimbatore", "கோயம்பத்தூர்", "ta"),
        ("Moghaddam", "مقدم", "fa"),
    ],
)
def test_spellings_of_the_same_name(name: str, word: str, language: str) -> None:
    cost = misspelt(name, word, language)
    assert cost is not None
    assert cost < 1.0


@pytest.mark.parametrize(
    ("name", "word", "language"),
    [
        ("Anwari", "अंसारी", "hi"),
        ("Devendra", "दीपेंद्र", "hi"),
        ("Lingen", "לינדן", "he"),
        ("Haddad", "هشام", "ar"),
        ("Hamrani", "الحمادي", "ar"),
        ("Masood", "محسود", "ur"),
        ("Subodh", "সুবাস", "bn"),
        ("Farid", "ফারুক", "bn"),
    ],
)
def test_other_names(name: str, word: str, language: str) -> None:
    cost = misspelt(name, word, language)
    assert cost is not None
    assert cost >= 1.0


def test_scripts_whose_letters_are_not_known() -> None:
    assert misspelt("Ivanov", "Иванов", "ru") is None
    assert misspelt("Kim", "김", "ko") is None
    assert misspelt("Singh", "ਸਿੰਘ", "pa") is None
    assert misspelt("", "", "ar") is None


def test_given_names_that_are_written_together_with_others() -> None:
    assert without_given("محمدخانی") == "خانی"
    assert without_given("محمد") == "محمد"


def test_tamil_joins_a_word_to_the_next_by_a_consonant() -> None:
    assert misspelt("Graham", "கிரஹாமைச்", "ta") == 0.0
    assert misspelt("Wright", "கிரஹாமைச்", "ta") != 0.0


def test_places_have_more_endings_than_other_names() -> None:
    own, of_places = name_ending("bn"), name_ending("bn", of_places=True)
    assert own is not None
    assert of_places is not None
    assert (own.sub("", "হোসেনকে"), own.sub("", "দিল্লিতে")) == ("হোসেন", "দিল্লি")
    assert (own.sub("", "সিলেটে"), of_places.sub("", "সিলেটে")) == ("সিলেটে", "সিলেট")
    assert name_ending("ar") is None
    assert name_ending("ta") == name_ending("ta", of_places=True)
