"""``grammar/cluster``: words side by side that English never puts together."""

from __future__ import annotations

from mtqa.checks.sequences import SequenceCheck
from mtqa.findings import Severity


class WordCluster(SequenceCheck):
    """Words stand side by side that English never puts together.

    "They did not went", "must to pay", "has began", "the of", "according the ministry". Neural
    engines seldom write so, and then it is because a word was lost or a name was torn; older
    engines, and editors in a hurry, do it more often.

    Rules: ``modal`` a modal verb with anything but a base form; ``do`` and ``to`` the same after
    "do not" and "to"; ``be`` and ``have`` two finite verbs, or no participle; ``be-base`` and
    ``have-base`` a base form for the participle ("is allow"); ``subject`` "they was"; ``determiner``
    two articles or possessives; ``noun`` an article with no noun ("the of"); ``word`` words that go
    together otherwise ("despite of", "more easier"); ``uncounted`` a plural of a word that has none
    ("informations"). The same word twice is repeat/doubled's.

    Source: Huddleston and Pullum, The Cambridge Grammar of the English Language, chapters 3
    (the verb) and 5 (nouns); each rule was measured on wire copy written by people.
    """

    id = "grammar/cluster"
    title = "Words that do not go together"
    category = "Fluency/Grammar"
    severity = Severity.MAJOR
    table = "clusters"
