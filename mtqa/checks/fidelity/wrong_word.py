"""``fidelity/wrong-word``: another thing of the same kind than the source names."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class WrongWord(FidelityCheck):
    """A concrete noun that stands for another of its kind: "ankle" where the source says wrist, "semi-final"
    for quarter-final, "glaucoma" for cataract, "grandmother" for aunt.

    The English names a thing that nothing in the source may name, and the source one of the same family that
    nothing in the English does, their neighbouring sentences included. Some 700 things in 22 families (parts
    of the body, relatives, occupations, buildings, vehicles, animals, food, materials, illnesses, crimes
    ...) are known in some forty languages (``mtqa/source/closed_sets/things``). Words that name two of them
    count for both.

    Rules: ``word`` for families of which translators hardly say one for another (parts of the body,
    relatives, animals, food, materials, vehicles, illnesses, weather, sports, crimes, drugs), ``kind`` for
    the others.

    Source: the error type "mistranslation" of the MQM core typology.
    """

    id = "fidelity/wrong-word"
    title = "Another thing than the source names"
    category = "Accuracy/Mistranslation"
    severity = Severity.CRITICAL
    comparison = "wrong_word"
