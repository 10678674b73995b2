from mtqa.source.alignment.lexicon import english_stem, lexicon, parsed, run_stems, source_stem


def test_a_line_is_an_english_stem_and_its_translations():
    words = parsed("# comment\nwater apa apei\nwaters apa\n\n")
    assert words.english == {"water", "waters"}
    assert words.source == {"apa": ("water", "waters"), "apei": ("water",)}


def test_stems():
    assert english_stem("Government") == "govern"
    assert source_stem("правительство") == "pravi"
    assert source_stem("。") == ""
    assert run_stems("共和国") == ["共和", "和国"]


def test_the_lexicons_that_are_shipped_know_common_words():
    for language, word, stem in (("ro", "water", "apa"), ("ru", "city", "gorod"), ("zh", "police", "警方")):
        assert word in lexicon(language).source[stem]


def test_languages_without_one_have_an_empty_lexicon():
    for language in ("fr", "", "und", "../ro", "x" * 100):
        assert not lexicon(language).source
