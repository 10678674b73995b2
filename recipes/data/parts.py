"""Which stories and blocks are trained on, which are fitted on, and which are kept for the report."""

from __future__ import annotations

import hashlib

#: Of edited copy one half is fitted on; the other, and a part of the labelled blocks, are for reports.
FITTED, CLOSED = 0.5, 0.15
#: Labelled blocks below this place are not trained on by the estimator: what stands on its scores is fitted
#: on those from ``CLOSED`` on.
RESERVED = 0.35
#: What the names of labelled blocks begin with that were read for such fits alone, and for reports.
FOR_FITS, FOR_REPORT = "fits-", "report-"


def place(name: str) -> float:
    """A number from 0 to 1 by the hash of a name, so that halves and parts never change."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 2**32


def is_further(block: str) -> bool:
    """Whether a labelled block was read after the labelled set, for fits or for reports."""
    return block.startswith((FOR_FITS, FOR_REPORT))


def is_closed(block: str) -> bool:
    """Whether a labelled block is kept for the report."""
    return block.startswith(FOR_REPORT) or (not block.startswith(FOR_FITS) and place(block) < CLOSED)


def is_for_fits(block: str) -> bool:
    """Whether what stands on the models' scores is fitted on a labelled block, and no model trained."""
    own = not block.startswith(FOR_REPORT) and CLOSED <= place(block) < RESERVED
    return own or block.startswith(FOR_FITS)
