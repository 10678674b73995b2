"""``fidelity/question``: a question made of a statement, or a statement of a question."""

from __future__ import annotations

from mtqa.checks.base import FidelityCheck
from mtqa.findings import Severity


class TurnedQuestion(FidelityCheck):
    """The source asks and the English states, or the other way round.

    Wire copy asks little, and a question that became a statement puts a claim into someone's mouth.

    Rules: ``lost`` the source has a question mark (``?``, ``？``, ``؟``, the Greek ``;``) that closes a
    sentence, and the English has none; ``gained`` the English has one, and the source ends with a full stop
    and has neither a mark nor a word that may ask without one ("kas", "ли", "吗", "か").

    Source: MQM, Accuracy/Mistranslation; Unicode's list of question marks.
    """

    id = "fidelity/question"
    title = "Question and statement swapped"
    category = "Accuracy/Mistranslation"
    severity = Severity.MAJOR
    comparison = "question"
