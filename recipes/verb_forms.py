"""Writes the forms of English verbs that are not made by rule: ``mtqa/language/data/verb_forms.txt``.

    python -m recipes.verb_forms > mtqa/language/data/verb_forms.txt

From lemminflect's table (``pip install lemminflect``; MIT licence), of the verbs of ``verbs.txt`` that are
frequent enough; of several forms that which is written most often. Forms with another hyphen than the verb
are slips of the table, and so are a few more (``_CORRECTED``).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from wordfreq import zipf_frequency

from mtqa.language.verb_forms import VerbForms, forms_by_rule
from mtqa.language.words import word_list

_LEAST_ZIPF = 2.3
_TAGS = ("VBZ", "VBD", "VBN")
_HEAD = (
    "# English verbs whose forms are not made by rule: base, third person, past tense, past participle.",
    "# From lemminflect (MIT licence; see NOTICE), by recipes.verb_forms.",
)
#: Verbs whose row in the table is wrong or unusual, with their own.
_CORRECTED = {
    "abide": "abides abided abided",
    "bid": "bids bid bid",
    "fit": "fits fitted fitted",
    "fulfil": "fulfils fulfilled fulfilled",
    "get": "gets got got",
    "hang": "hangs hung hung",
    "instil": "instils instilled instilled",
    "lie": "lies lay lain",
    "offset": "offsets offset offset",
    "overshoot": "overshoots overshot overshot",
    "proofread": "proofreads proofread proofread",
    "torpedo": "torpedoes torpedoed torpedoed",
    "undergo": "undergoes underwent undergone",
}
#: Verbs that are left to the rule.
_REGULAR = frozenset(("alight", "jell", "joyride", "midwife", "okay", "wrought"))


def rows(inflect: Callable[..., tuple[str, ...]]) -> Iterator[str]:
    """A line for each verb; ``inflect`` is lemminflect's ``getInflection``."""
    for base in sorted(word_list("verbs")):
        if base in _REGULAR or zipf_frequency(base, "en") < _LEAST_ZIPF:
            continue
        found = [inflect(base, tag, inflect_oov=False) for tag in _TAGS]
        if base in _CORRECTED:
            own = _CORRECTED[base].split()
        elif all(found):
            own = [_most_frequent(base, forms) for forms in found]
        else:
            continue
        whole = all(form.count("-") == base.count("-") and form.isascii() for form in own)
        if whole and VerbForms(base, *own) != forms_by_rule(base):
            yield " ".join((base, *own))


def _most_frequent(base: str, forms: tuple[str, ...]) -> str:
    alike = [form for form in forms if form.count("-") == base.count("-")]
    return max(alike or forms, key=lambda form: zipf_frequency(form, "en"))


def main() -> int:
    """Print the file."""
    try:
        from lemminflect import getInflection  # type: ignore[import-not-found]
    except ImportError:
        sys.stderr.write("recipes.verb_forms: needs pip install lemminflect\n")
        return 2
    print("\n".join((*_HEAD, *rows(getInflection))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
