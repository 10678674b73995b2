"""Fits logistic regressions as the judge reads them, and cuts their scores."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from mtqa.errors import ConfigError, install_extra
from mtqa.judge.logistic import Logistic, Quadratic

Numbers = Mapping[str, float]
Floats = NDArray[np.float64]
#: The standard deviation of what is alike everywhere may be as much, as a share of it, by rounding.
_ROUNDING = 1e-9


def fit_logistic(
    table: Sequence[Numbers],
    labels: Sequence[bool],
    names: Sequence[str],
    *,
    weights: Sequence[float] | None = None,
    strength: float = 1.0,
    rising: Collection[str] = (),
) -> Logistic:
    """Fit a regularised logistic regression on the named features, each scaled to unit variance.

    ``weights``: how much each case counts; ``strength``: inverse of the L2 penalty; ``rising``:
    features that cannot speak against the label, left out where the fit would have them do so. The
    weights that come back are those of the features as they are. Raises ValueError if all labels are alike,
    ConfigError if scikit-learn is not installed.
    """
    try:
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        raise ConfigError(f"calibrating needs scikit-learn: {install_extra('calibrate')}") from None

    x, spread = _spread(table, names)
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(x / spread, np.asarray(labels), sample_weight=None if weights is None else np.asarray(weights))
    slopes = model.coef_[0] / spread
    against = {name for name, slope in zip(names, slopes, strict=True) if slope < 0 and name in rising}
    if against:
        left = [name for name in names if name not in against]
        fitted = fit_logistic(table, labels, left, weights=weights, strength=strength, rising=rising)
        return fitted.model_copy(update={"weights": {name: fitted.weights.get(name, 0.0) for name in names}})
    return Logistic(
        intercept=round(float(model.intercept_[0]), 5),
        weights={name: round(float(slope), 5) for name, slope in zip(names, slopes, strict=True)},
    )


def _spread(table: Sequence[Numbers], names: Sequence[str]) -> tuple[Floats, Floats]:
    """The named features [cases, features], and the standard deviation of each, 1 where all are alike."""
    x = np.array([[numbers[name] for name in names] for numbers in table], dtype=float)
    spread = x.std(axis=0)
    spread[spread <= _ROUNDING * np.abs(x).max(axis=0)] = 1.0
    return x, spread


def fit_quadratic(
    table: Sequence[Numbers],
    labels: Sequence[bool],
    names: Sequence[str],
    *,
    weights: Sequence[float] | None = None,
    strength: float,
) -> Quadratic:
    """Fit a regularised logistic regression on the named features, their squares and products.

    ``weights``: how much each case counts; ``strength``: inverse of the L2 penalty. Raises as
    ``fit_logistic`` does.
    """
    x, spread = _spread(table, names)
    scaling = Quadratic(
        centres=dict(zip(names, x.mean(axis=0).round(5).tolist(), strict=True)),
        spreads=dict(zip(names, spread.round(5).tolist(), strict=True)),
        fit=Logistic(intercept=0.0, weights={}),
    )
    products = [scaling.products(numbers) for numbers in table]
    fit = fit_logistic(products, labels, tuple(products[0]), weights=weights, strength=strength)
    return scaling.model_copy(update={"fit": fit})


def cut(scores: Sequence[float], allowed: float, weights: Sequence[float] | None = None) -> float:
    """The lowest score that at most ``allowed`` of these reach (all of them are false alarms).

    ``weights``: how much each counts (default 1). Half-way to the next one below, so that it does not
    sit on an example; infinity if none may alarm and there is nothing to go by.
    """
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    ranked = [scores[i] for i in order]
    spent = np.cumsum([1.0 if weights is None else weights[i] for i in order])
    count = int(np.searchsorted(spent, allowed, side="right"))
    if count >= len(ranked):
        return ranked[-1] if ranked else float("inf")
    below = ranked[count]
    above = ranked[count - 1] if count else below + 1.0
    between = round((above + below) / 2, 4)
    return between if below < between <= above else float(np.nextafter(below, np.inf))
