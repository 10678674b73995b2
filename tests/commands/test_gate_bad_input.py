"""Whatever stands among the stories: one line that names it, status 2, and the others are judged."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support import FIXTURES, NO_MODELS, Mtqa, heed_interrupts

pytestmark = pytest.mark.e2e
BROKEN = (FIXTURES / "ministers-call.txt").read_bytes()
CHINESE = "据新华社报道,国务院总理星期三在北京会见了来访的外国领导人。双方就经贸合作交换了意见。\n" * 8
ENTITIES = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
NITF = "<nitf><body><body.content><p>{}</p></body.content></body></nitf>"

#: File names with contents and, in order, the one line about each that cannot be read.
BAD = {
    "binary.txt": (b"\x00\x01\x02" * 500, "a binary file, not text"),
    "bomb.xml": (
        f'<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]>\n{NITF.format("&i;")}'.encode(),
        "line 1: entities that expand beyond all measure",
    ),
    "broken.json": (
        b'{"uri": "a",\n "body_text": "The minister',
        "line 2, column 15: not valid JSON: unterminated string",
    ),
    "broken.xml": (
        b"<nitf><body>\n<body.content>\n<p>He left</body.content></body></nitf>",
        "line 3: broken XML: opening and ending tag mismatch: p line 3 and body.content",
    ),
    "cut.docx": (
        b"PK\x03\x04 cut",
        "not a DOCX file, or a damaged or cut off one: File is not a zip file",
    ),
    "empty.txt": (b"", "empty file"),
    "line.txt": (
        b"The minister spoke again. " * 200_000,
        "larger than 1 MB, too long for a story (--max-size)",
    ),
}
SHAPE = "skipped, not a story: JSON of a kind that mtqa does not read (not ninjs, JSON Feed or JSON lines)"
SOUND = {
    "chinese.txt": CHINESE.encode(),
    "external.xml": (
        '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
        + NITF.format("The minister said &x; was here on Monday.")
    ).encode(),
    "latin.txt": "The café owner said that prices in the city had risen by £2.\n".encode("latin-1"),
    "wide.txt": "The café owner said that prices in the city had risen by £2.\n".encode("utf-16"),
}


def _lines(data: bytes) -> list[str]:
    return data.decode().splitlines()


def test_each_is_one_line_and_the_others_are_judged(mtqa_process: Mtqa, tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    for name, content in (*SOUND.items(), *((name, bad) for name, (bad, _) in BAD.items())):
        (folder / name).write_bytes(content)
    odd = "new\nline \N{GRINNING FACE}.txt"
    (folder / odd).write_bytes(BROKEN)
    (folder / "::error::x.txt").write_bytes(b"")
    (folder / "##[error]x.txt").write_bytes(b"")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "up").symlink_to("..", target_is_directory=True)
    os.mkfifo(folder / "pipe.txt")
    (folder / "shape.json").write_bytes(b'{"a": [1, 2]}')
    with (folder / "vast.txt").open("wb") as vast:
        vast.truncate(200_000_000)
    done = mtqa_process("gate", "f", *NO_MODELS, "--output", "json=out.json")
    expected = sorted(
        [(name, reason) for name, (_, reason) in BAD.items()]
        + [
            ("## [error]x.txt", "empty file"),
            ("::error::x.txt", "empty file"),
            ("loop.txt", "cannot be read: too many levels of symbolic links"),
            ("pipe.txt", "not a regular file"),
            ("vast.txt", "larger than 50 MB, the most that is read (--max-file)"),
        ]
    )
    told = [f"mtqa: f/{name}: {reason}" for name, reason in expected]
    assert _lines(done.stderr) == [*told[:-1], f"mtqa: note: f/shape.json: {SHAPE}", told[-1]]
    assert done.returncode == 2
    report = json.loads((tmp_path / "out.json").read_text("utf-8"))
    gate = {story["path"]: story["gate"] for story in report["documents"]}
    assert sorted(gate) == sorted(f"f/{name}" for name in (*SOUND, odd))
    assert not gate[f"f/{odd}"]["passed"]
    assert "Chinese" in gate["f/chinese.txt"]["skipped"]
    assert len(report["errors"]) == len(expected)
    assert b"root:" not in (tmp_path / "out.json").read_bytes()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(mtqa: Mtqa, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(BROKEN)
    (tmp_path / "a.txt").chmod(0)
    done = mtqa("gate", "a.txt", *NO_MODELS)
    assert _lines(done.stderr) == ["mtqa: a.txt: cannot be read: permission denied"]


def test_a_cut_off_archive_and_one_that_is_none_of_word(mtqa: Mtqa, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("a.txt", "x")
    whole = (tmp_path / "a.docx").read_bytes()
    (tmp_path / "b.docx").write_bytes(whole[:-10])
    (tmp_path / "good.txt").write_bytes(BROKEN)
    done = mtqa("gate", "a.docx", "b.docx", "good.txt", *NO_MODELS)
    assert [line.split(": ", 2)[1:] for line in _lines(done.stderr)] == [
        ["a.docx", "a ZIP archive, but no DOCX file: it lacks [Content_Types].xml"],
        ["b.docx", "not a DOCX file, or a damaged or cut off one: File is not a zip file"],
    ]
    assert done.returncode == 2
    assert b"good.txt: 2 findings of grade certain" in done.stdout


def test_a_private_url_is_refused_and_one_that_is_no_feed_named(mtqa: Mtqa, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(BROKEN)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/feed"
        done = mtqa("gate", url, "ftp://wire.example/feed", "good.txt", *NO_MODELS)
    first, second = _lines(done.stderr)
    assert first.startswith(f"mtqa: {url}: ")
    assert "loopback" in first
    assert second.startswith("mtqa: ftp://wire.example/feed: ")
    assert done.returncode == 2
    assert b"good.txt: 2 findings of grade certain" in done.stdout


@pytest.mark.parametrize(
    ("outputs", "line"),
    [
        (["json", "sarif"], "--output: json and sarif would both go to standard output"),
        (["json=a", "sarif=./a"], "--output: json and sarif would both go to the same file, a"),
        (["json=good.txt"], "--output: json would overwrite the input good.txt"),
        (["step-summary=good.txt"], "--output: step-summary would overwrite the input good.txt"),
    ],
)
def test_outputs_that_would_harm_are_refused(
    mtqa: Mtqa, tmp_path: Path, outputs: list[str], line: str
) -> None:
    (tmp_path / "good.txt").write_bytes(BROKEN)
    done = mtqa("gate", "good.txt", *NO_MODELS, *(each for name in outputs for each in ("--output", name)))
    assert (done.returncode, done.stdout, _lines(done.stderr)) == (2, b"", [f"mtqa: {line}"])
    assert (tmp_path / "good.txt").read_bytes() == BROKEN


@pytest.mark.parametrize("output", ["good.txt/below/a.sarif", "folder"])
def test_an_output_that_cannot_be_written_is_noticed_before_anything_is_judged(
    mtqa: Mtqa, tmp_path: Path, output: str
) -> None:
    (tmp_path / "good.txt").write_bytes(BROKEN)
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").write_bytes(b"")
    done = mtqa(
        "gate", "good.txt", "empty.txt", *NO_MODELS, "--output", "junit=j.xml", "--output", f"sarif={output}"
    )
    (line,) = _lines(done.stderr)
    assert line.startswith(f"mtqa: {output}: cannot be written: ")
    assert (done.returncode, done.stdout) == (2, b"")
    assert not (tmp_path / "j.xml").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_an_output_on_a_full_disk_keeps_no_other_back(mtqa: Mtqa, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(BROKEN)
    done = mtqa("gate", "good.txt", *NO_MODELS, "--output", "json=/dev/full", "--output", "junit=j.xml")
    assert _lines(done.stderr) == ["mtqa: /dev/full: cannot be written: no space left on device"]
    assert done.returncode == 3
    assert (tmp_path / "j.xml").is_file()


def test_control_c_is_one_line_and_leaves_no_half_output(
    environment: dict[str, str], tmp_path: Path, cache_dir: Path
) -> None:
    # It waits for the end of its input, so that the interrupt comes in the middle.
    command = [sys.executable, "-m", "mtqa", "gate", "-", "--output", "json=out.json", *NO_MODELS]
    with subprocess.Popen(
        [*command, "--cache-dir", str(cache_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment,
        preexec_fn=heed_interrupts,
    ) as process:
        assert process.stdin is not None
        # More than a pipe holds: what is left of it is read once mtqa is at its input.
        process.stdin.write(BROKEN * 100)
        process.stdin.flush()
        os.kill(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, _lines(err)) == (130, b"", ["mtqa: interrupted"])
    assert sorted(tmp_path.iterdir()) == []
