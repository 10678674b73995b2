import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.source.alignment.align import align
from mtqa.source.alignment.lattice import Bead
from mtqa.source.alignment.lone import with_lone_linked

LINK, ADDED, OMITTED = (1, 1), (1, 0), (0, 1)


def way_of(*shapes):
    way, row, column = [], 0, 0
    for shape in shapes:
        way.append(Bead(shape, row, column, 0.5))
        row, column = row + shape[0], column + shape[1]
    return way


def linked(way, alike, least=1.0, least_of_two=1.0):
    """Row and column of each bead, its shape and whether it was linked."""
    found = with_lone_linked(way, lambda row, column: alike.get((row, column), 0.0), least, least_of_two)
    return [(bead.row, bead.column, bead.shape, weak) for bead, weak in found]


def test_neighbours_with_enough_in_common_are_linked():
    way = way_of(LINK, OMITTED, ADDED, LINK)
    assert linked(way, {(1, 1): 2.0}) == [(0, 0, LINK, False), (1, 1, LINK, True), (2, 2, LINK, False)]


def test_neighbours_with_little_in_common_stay_alone():
    way = way_of(LINK, OMITTED, ADDED, LINK)
    assert [weak for *_, weak in linked(way, {(1, 1): 0.9})] == [False] * 4


def test_less_is_enough_where_no_others_stand_alone():
    of_two, of_three = way_of(LINK, OMITTED, ADDED, LINK), way_of(LINK, OMITTED, OMITTED, ADDED)
    assert [weak for *_, weak in linked(of_two, {(1, 1): 0.9}, least_of_two=0.5)] == [False, True, False]
    assert not any(weak for *_, weak in linked(of_three, {(1, 1): 0.9}, least_of_two=0.5))


def test_sentences_with_a_link_between_them_stay_alone():
    way = way_of(OMITTED, LINK, ADDED)
    assert [shape for *_, shape, _ in linked(way, {(1, 0): 9.0})] == [OMITTED, LINK, ADDED]


def test_the_best_of_several_is_linked_and_the_others_keep_their_places():
    way = way_of(LINK, OMITTED, OMITTED, ADDED, LINK)
    found = linked(way, {(1, 1): 2.0, (1, 2): 3.0})
    assert found[1:-1] == [(1, 1, OMITTED, False), (1, 2, LINK, True)]


def test_pairs_do_not_cross():
    way = way_of(ADDED, ADDED, OMITTED, OMITTED)
    found = linked(way, {(0, 1): 5.0, (1, 0): 4.0})
    assert [row for row in found if row[-1]] == [(0, 1, LINK, True)]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([LINK, ADDED, OMITTED, (2, 1)]), max_size=12),
    st.lists(st.floats(-5, 5), min_size=169, max_size=169),
)
def test_each_sentence_is_in_exactly_one_bead(shapes, contents):
    way = way_of(*shapes)
    found = list(
        with_lone_linked(way, lambda row, column: contents[row * 13 % 169 + column % 13 - 13], 1.0, 0.0)
    )
    rows = [row for bead, _ in found for row in range(bead.row, bead.row + bead.shape[0])]
    columns = [column for bead, _ in found for column in range(bead.column, bead.column + bead.shape[1])]
    assert rows == list(range(sum(shape[0] for shape in shapes)))
    assert columns == list(range(sum(shape[1] for shape in shapes)))


#: A source, and English of which the second sentence says the end of its own alone.
HALVES = {
    "de": (
        [
            "Der Stadtrat von Linz hat am Montag den Haushalt für das kommende Jahr beschlossen.",
            "Bürgermeisterin Renate Hofer sagte, die Stadt werde 2027 rund 14 Millionen Euro in die Schule an der "
            "Donaulände stecken, während die Sanierung des alten Hallenbads wegen der hohen Baukosten um "
            "mindestens drei Jahre verschoben werden müsse.",
            "Die Opposition stimmte dagegen.",
            "Der Haushalt umfasst 980 Millionen Euro.",
        ],
        [
            "Linz city council passed the budget for the coming year on Monday.",
            "The city will wait for three years.",
            "The opposition voted against it.",
            "The budget amounts to 980 million euros.",
        ],
    ),
    "cs": (
        [
            "Zastupitelé Brna v pondělí schválili rozpočet na příští rok.",
            "Primátorka Jana Dvořáková uvedla, že na opravu dvou škol půjdou peníze už na jaře, zatímco "
            "rekonstrukce starého bazénu se kvůli vysokým cenám stavebních prací odkládá nejméně o tři roky.",
            "Opozice hlasovala proti.",
            "Rozpočet činí 980 milionů korun.",
        ],
        [
            "Brno councillors approved the budget for next year on Monday.",
            "The pool will wait for three years.",
            "The opposition voted against it.",
            "The budget amounts to 980 million crowns.",
        ],
    ),
    "is": (
        [
            "Borgarstjórn Akureyrar samþykkti á mánudag fjárhagsáætlun næsta árs.",
            "Bæjarstjórinn sagði að viðgerðir á tveimur skólum hæfust í vor en endurbótum á gömlu sundlauginni "
            "yrði frestað um að minnsta kosti þrjú ár vegna hás byggingarkostnaðar.",
            "Minnihlutinn greiddi atkvæði gegn henni.",
            "Fjárhagsáætlunin nemur 98 milljörðum króna.",
        ],
        [
            "Akureyri town council approved next year's budget on Monday.",
            "The pool will wait for three years.",
            "The minority voted against it.",
            "The budget amounts to 98 billion kronur.",
        ],
    ),
}


@pytest.mark.parametrize("language", HALVES)
def test_a_sentence_of_which_most_is_missing_is_linked(language):
    source, english = HALVES[language]
    found = align(english, source, language)
    assert [(list(link.english), list(link.source)) for link in found] == [([at], [at]) for at in range(4)]
    assert [link.weak for link in found] == [False, True, False, False]


@pytest.mark.parametrize("language", HALVES)
def test_a_sentence_of_something_else_is_not_linked(language):
    source, english = HALVES[language]
    other = [english[0], "Swimmers enjoyed warm weather at the lake and few took notice of it.", *english[2:]]
    found = align(other, source, language)
    assert [link for link in found if 1 in link.source and not link.english]
    assert [link for link in found if 1 in link.english and not link.source]
