"""What is made from what: ``python -m recipes`` prints it, ``python -m recipes PATH`` makes a file anew.

Each command prints what it fitted and writes with ``--out`` only. Data lies in the folder of MTQA_DATA, by
default ../shared/data, and is not part of mtqa. See models/README.md for what each file is.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Artefact:
    """A fitted file or folder, the commands that make it, in order, and what they read.

    ``needs``: other artefacts that it rests on and is to be made after.
    """

    path: str
    commands: tuple[str, ...]
    data: str
    needs: tuple[str, ...] = ()


ARTEFACTS = (
    Artefact("mtqa/models/products.onnx", ("recipes.products",), "nothing"),
    Artefact(
        "models/tagger",
        ("recipes.tagger --out models/tagger",),
        "clean-news (newstest2021), wmt21-outputs, wmt21-mqm, mlqe-pe train, word lists of the recipe",
    ),
    Artefact(
        "models/estimator",
        (
            "recipes.estimator --out models/estimator",
            "recipes.estimator.assessments --out models/estimator",
            "recipes.estimator.raw --out models/estimator",
        ),
        "labelled, wmt21-parallel to wmt23-parallel, mlqe-pe train, wmt21-mqm; the multilingual encoder",
    ),
    Artefact(
        "models/smollm2-135m/heads.safetensors",
        ("recipes.heads --out models/smollm2-135m/heads.safetensors",),
        "mlqe-pe train, wmt21-mqm, labelled, wmt21-parallel to wmt23-parallel, newstest2021; fluency model",
    ),
    Artefact(
        "models/gemma-3-270m/adapters.safetensors",
        ("recipes.bilingual --out models/gemma-3-270m/adapters.safetensors",),
        "labelled, wmt21-mqm, wmt21-parallel to wmt23-parallel; the bilingual model",
    ),
    Artefact(
        "models/gemma-3-270m/details.safetensors",
        ("recipes.bilingual.details --out models/gemma-3-270m/details.safetensors",),
        "benchmarks/written, wmt21-parallel to wmt23-parallel; the bilingual model",
        ("models/gemma-3-270m/adapters.safetensors",),
    ),
    Artefact(
        "models/alignment/lexicons",
        ("recipes.alignment.lexicons --out models/alignment/lexicons",),
        "mlqe-pe train, wmt21-mqm, wmt21-parallel to wmt23-parallel (calibration half)",
    ),
    Artefact(
        "models/alignment/letters.toml",
        ("recipes.letters",),
        "mlqe-pe train, wmt21-mqm, benchmarks/written (prints the rows to copy; the rest is set by hand)",
    ),
    Artefact(
        "models/alignment/likeness.json",
        ("recipes.alignment.likeness --out models/alignment/likeness.json",),
        "mlqe-pe train, wmt21-parallel to wmt23-parallel (calibration half); the multilingual encoder",
    ),
    Artefact(
        "models/alignment/weights.json",
        ("recipes.alignment.weights --out models/alignment/weights.json",),
        "mlqe-pe train, wmt21-mqm, wmt21-parallel to wmt23-parallel (calibration half); the multilingual"
        " encoder",
        ("models/alignment/likeness.json",),
    ),
    Artefact(
        "models/alignment/joining.json",
        ("recipes.alignment.joining --out models/alignment/joining.json",),
        "wmt21-parallel to wmt23-parallel (calibration half), benchmarks/written; the multilingual encoder",
        ("models/estimator",),
    ),
    Artefact(
        "models/alignment/unrelated.toml",
        ("recipes.alignment.unrelated --out models/alignment/unrelated.toml",),
        "mlqe-pe train, wmt21-mqm",
        ("models/alignment/lexicons", "models/alignment/weights.json"),
    ),
    Artefact(
        "models/repair/ranking.json",
        ("recipes.repair --out models/repair/ranking.json",),
        "clean-news, calibration half; the fluency model, the embedded pair",
    ),
    Artefact(
        "models/repair/judged.json",
        ("recipes.repair_judged --out models/repair/judged.json",),
        "clean-news, calibration half; the fluency model",
        ("models/repair/ranking.json", "models/estimator"),
    ),
    Artefact(
        "models/calibration.json",
        (
            "recipes.calibration --out models/calibration.json",
            "recipes.awkwardness --out models/calibration.json",
            "recipes.today --out models/calibration.json",
        ),
        "clean-news, calibration half, wmt21-outputs, wmt21-mqm, mlqe-pe dev, labelled; the fluency model",
        ("models/tagger", "models/smollm2-135m/heads.safetensors", "models/estimator"),
    ),
    Artefact(
        "models/calibration-source.json",
        (
            "recipes.calibration_source.meaning --out build/meaning.json",
            "recipes.calibration_source --labels benchmarks/labelled/fidelity_checks.tsv"
            " benchmarks/labelled/fidelity_numbers.tsv --meaning build/meaning.json"
            " --out models/calibration-source.json",
            "recipes.calibration_source.references --out models/calibration-source.json",
            "recipes.estimator.doubts --out models/calibration-source.json",
            "recipes.estimator.exchanges --out models/calibration-source.json",
            "recipes.estimator.languages --out models/calibration-source.json",
            "recipes.estimator.contrasts --out models/calibration-source.json",
            "recipes.estimator.likelier --keep exchange --out models/calibration-source.json",
            "recipes.estimator.mistranslated --out models/calibration-source.json",
            "recipes.estimator.omissions --out models/calibration-source.json",
            "recipes.estimator.omissions --bilingual --out models/calibration-source.json",
            "recipes.estimator.names --out models/calibration-source.json",
            "recipes.estimator.name_exchanges --out models/calibration-source.json",
            "recipes.estimator.additions --out models/calibration-source.json",
            "recipes.estimator.story_doubts --out models/calibration-source.json",
            "recipes.estimator.story_doubts --bilingual --out models/calibration-source.json",
            "recipes.estimator.details --out models/calibration-source.json",
            "recipes.calibration_source.shown --out models/calibration-source.json",
            "recipes.estimator.rule_gains --out models/calibration-source.json",
            "recipes.today.beside --out models/calibration-source.json",
        ),
        "mlqe-pe, wmt21-mqm, wmt21-parallel to wmt23-parallel, clean-news, labelled, the findings read in"
        " benchmarks/labelled, manuals (recipes/data/manuals.py); the embedded pair, the bilingual model",
        (
            "models/alignment/lexicons",
            "models/alignment/weights.json",
            "models/alignment/letters.toml",
            "models/estimator",
            "models/gemma-3-270m/adapters.safetensors",
            "models/gemma-3-270m/details.safetensors",
            "models/calibration.json",
        ),
    ),
    Artefact(
        "mtqa/source/values/data/cldr",
        ("recipes.number_words",),
        "CLDR by way of PyICU (nothing is fitted)",
    ),
    Artefact(
        "mtqa/source/names/data/han",
        ("recipes.han_readings", "recipes.pinyin"),
        "IPADIC by way of Janome, OpenCC, pypinyin (nothing is fitted)",
    ),
)


def show() -> None:
    """Print every artefact with its commands, its data and what it is to be made after."""
    for artefact in ARTEFACTS:
        print(artefact.path)
        for command in artefact.commands:
            print(f"    python -m {command}")
        print(f"    from {artefact.data}")
        if artefact.needs:
            print(f"    after {', '.join(artefact.needs)}")


def make(artefact: Artefact) -> int:
    """Run the commands of an artefact, in the checkout; the exit status of the first that fails, else 0."""
    (ROOT / "build").mkdir(exist_ok=True)
    for command in artefact.commands:
        print(f"python -m {command}", flush=True)
        done = subprocess.run([sys.executable, "-m", *shlex.split(command)], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0


def main() -> int:
    """Print the table, or make what is named."""
    parser = argparse.ArgumentParser(
        prog="python -m recipes", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("path", nargs="?", help="make this artefact anew")
    path: str | None = parser.parse_args().path
    if path is None:
        show()
        return 0
    named = {artefact.path: artefact for artefact in ARTEFACTS}
    if path not in named:
        parser.error(f"nothing makes {path}: there are {', '.join(named)}")
    return make(named[path])


if __name__ == "__main__":
    sys.exit(main())
