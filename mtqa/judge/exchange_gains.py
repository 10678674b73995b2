"""What the bilingual model says of two values, or names, that may be in each other's place.

The sentence with the two exchanged back is more probable after the source. Where it differs first it often
follows another word of the source, so that only few need to be read in whole.
"""

from __future__ import annotations

from mtqa.judge.doubt_model import TwoFits
from mtqa.pair_reading import BilingualReader


def exchange_score(
    texts: tuple[str, str], turned: str, read: float, fits: TwoFits, bilingual: BilingualReader | None
) -> tuple[float, str | None]:
    """The score of two that may be exchanged, and the rule that it reaches, None for none.

    ``texts``: the English and its source; ``turned``: the English with the two in each other's place;
    ``read``: the score by the second fit. Raises ModelError if the model fails.
    """

    def ask(model: BilingualReader) -> dict[str, float] | None:
        gains = model.gains(texts[0], (turned,), texts[1])
        return gain_numbers(read, gains[0]) if gains else None

    return fits.last_score(read, bilingual, ask)


def gain_numbers(read: float, gain: float | None) -> dict[str, float]:
    """The numbers of the third fit: the score by the second, and by how many nats the English is more
    probable with the two exchanged back, divided by ten; 0 where that was not read, since its first word that
    differs is less probable."""
    return {"read": read, "gain": (gain or 0.0) / 10}
