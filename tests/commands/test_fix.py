"""``mtqa fix`` as a user runs it: files, pipes, a terminal."""

from __future__ import annotations

import codecs
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import NO_MODELS, Mtqa

pytestmark = pytest.mark.e2e

#: A broken sentence, a space in a time, one before an apostrophe; each has an exact edit.
BROKEN = (
    "Council closes old bridge\r\n\r\n"
    "The council said that the bridge would be closed. until the end of the year because of rust.\r\n\r\n"
    "Drivers who left at 9: 30 told the café ’s owner of the long way round, she said on Tuesday evening.\r\n"
)
MENDED = BROKEN.replace("closed. until", "closed until").replace("9: 30", "9:30").replace("café ’s", "café’s")
SOUND = "Council opens bridge\n\nThe council opened the new bridge on Monday after three years of work.\n"


def _write(tmp_path: Path, data: bytes, name: str = "story.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_without_a_terminal_it_shows_the_diff_and_changes_nothing(mtqa: Mtqa, tmp_path: Path) -> None:
    path = _write(tmp_path, BROKEN.encode())
    done = mtqa("fix", "story.txt", *NO_MODELS)
    assert done.returncode == 1
    assert done.stdout.startswith(b"--- story.txt\n+++ story.txt\n@@ ")
    assert b"\n+The council said that the bridge would be closed until the end" in done.stdout
    assert path.read_bytes() == BROKEN.encode()
    reason = "nothing was written: there is no terminal to ask on (--apply certain takes repairs unasked)"
    assert done.stderr.decode().splitlines()[-1] == f"mtqa: story.txt: {reason}"
    wanted = mtqa("fix", "story.txt", "--diff", *NO_MODELS)
    assert wanted.stdout == done.stdout
    assert b"nothing was written" not in wanted.stderr


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("cp1252", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", b""),
    ],
)
def test_apply_changes_the_defects_and_no_other_byte(
    mtqa: Mtqa, tmp_path: Path, codec: str, mark: bytes
) -> None:
    path = _write(tmp_path, mark + BROKEN.encode(codec))
    path.chmod(0o640)
    done = mtqa("fix", "story.txt", "--apply", "likely", *NO_MODELS)
    assert path.read_bytes() == mark + MENDED.encode(codec)
    assert path.stat().st_mode & 0o777 == 0o640
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"mtqa: story.txt: 3 edits, nothing left\n"
    assert [other.name for other in tmp_path.iterdir()] == ["story.txt"]


def test_the_stories_of_a_file_of_translations_are_mended(mtqa: Mtqa, tmp_path: Path) -> None:
    units = [
        "The council has closed the bridge.",
        "The council said that the bridge would be closed. until the <g id='1'>end of the year</g>.",
        "Drivers who left at 9: 30 told the café ’s owner of the long way round, she said on Tuesday.",
    ]
    sources = [
        "Le conseil a fermé le pont.",
        "Le conseil a dit que le pont serait fermé jusqu’à la fin de l’année.",
        "Les conducteurs partis à 9 h 30 ont parlé du détour au patron du café, a-t-elle dit mardi.",
    ]
    body = "".join(
        f"<trans-unit id='{number}'><source>{sources[number]}</source><target>{unit}</target></trans-unit>\r\n"
        for number, unit in enumerate(units)
    )
    head = "<xliff version='1.2'><file source-language='fr' target-language='en'><body>\r\n"
    text = f"{head}{body}</body></file></xliff>"
    path = _write(tmp_path, text.encode("utf-16"), "story.xlf")
    shown = mtqa("fix", "story.xlf", *NO_MODELS)
    assert shown.returncode == 1
    assert path.read_bytes() == text.encode("utf-16")
    assert "+<trans-unit id='1'>" in shown.stdout.decode()
    done = mtqa("fix", "story.xlf", "--apply", "likely", *NO_MODELS)
    mended = (
        text.replace("closed. until", "closed until").replace("9: 30", "9:30").replace("café ’s", "café’s")
    )
    assert path.read_bytes() == mended.encode("utf-16")
    assert (done.returncode, done.stderr) == (0, b"mtqa: story.xlf: 3 edits, nothing left\n")


def test_a_story_in_a_format_that_is_only_read_is_refused(mtqa: Mtqa, tmp_path: Path) -> None:
    feed = (
        "<rss><channel><title>News</title><item><description>It is so.</description></item></channel></rss>"
    )
    path = _write(tmp_path, feed.encode(), "feed.rss")
    done = mtqa("fix", "feed.rss", "--apply", "likely", *NO_MODELS)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"mtqa: feed.rss: RSS or Atom is read and not written: not repaired\n"
    assert path.read_bytes() == feed.encode()


def test_standard_input_comes_out_mended(mtqa: Mtqa, mtqa_process: Mtqa) -> None:
    done = mtqa_process("fix", "-", "--apply", "likely", *NO_MODELS, input=BROKEN.encode("cp1252"))
    assert done.stdout == MENDED.encode("cp1252")
    assert done.returncode == 0
    shown = mtqa("fix", "-", *NO_MODELS, input=BROKEN.encode())
    assert shown.stdout.startswith(b"--- -\n")
    assert shown.returncode == 1


def test_another_file_is_written(mtqa: Mtqa, tmp_path: Path) -> None:
    path = _write(tmp_path, BROKEN.encode())
    assert mtqa("fix", "story.txt", "--apply", "likely", "-o", "new.txt", *NO_MODELS).returncode == 0
    assert path.read_bytes() == BROKEN.encode()
    assert (tmp_path / "new.txt").read_bytes() == MENDED.encode()
    done = mtqa("fix", "story.txt", "--apply", "likely", "--output", "-", *NO_MODELS)
    assert done.stdout == MENDED.encode()


def test_a_sound_story_is_not_written_at_all(mtqa: Mtqa, tmp_path: Path) -> None:
    path = _write(tmp_path, SOUND.encode())
    before = path.stat().st_mtime_ns, path.stat().st_ino
    done = mtqa("fix", "story.txt", "--apply", "certain", *NO_MODELS)
    assert (done.returncode, done.stdout) == (0, b"")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_what_cannot_be_mended_is_status_one(mtqa: Mtqa, tmp_path: Path) -> None:
    cut = BROKEN.replace("she said on Tuesday evening.", "according to.")
    path = _write(tmp_path, cut.encode())
    done = mtqa(
        "fix", "story.txt", "--apply", "likely", "--fail-on", "review", "--show", "review", *NO_MODELS
    )
    assert done.returncode == 1
    assert done.stderr == b"mtqa: story.txt: 3 edits, 1 finding left\n"
    assert path.read_bytes() == (
        cut.replace("closed. until", "closed until")
        .replace("9: 30", "9:30")
        .replace("café ’s", "café’s")
        .encode()
    )
    again = mtqa(
        "fix", "story.txt", "--apply", "likely", "--fail-on", "review", "--show", "review", *NO_MODELS
    )
    assert (again.returncode, again.stderr) == (1, b"mtqa: story.txt: no edits, 1 finding left\n")


def test_wrong_calls_and_inputs_end_in_one_line(mtqa: Mtqa, tmp_path: Path) -> None:
    _write(tmp_path, SOUND.encode(), "a.txt")
    _write(tmp_path, b"\x89PNG\r\n\x1a\n", "b.txt")
    two = mtqa("fix", "a.txt", "b.txt", "-o", "c.txt", *NO_MODELS)
    assert (two.returncode, two.stderr) == (2, b"mtqa: --output takes one story, not several\n")
    picture = mtqa("fix", "a.txt", "b.txt", "nowhere.txt", "--apply", "certain", *NO_MODELS)
    assert picture.returncode == 2
    assert picture.stderr.decode().splitlines() == [
        "mtqa: b.txt: a binary file, not text: a PNG image",
        "mtqa: nowhere.txt: no such file or folder",
    ]
    nowhere = mtqa("fix", "a.txt", "--apply", "certain", "-o", "no/where.txt", *NO_MODELS)
    assert nowhere.returncode == 2
    assert nowhere.stderr == b"mtqa: no/where.txt: cannot be written: no such file or directory\n"
    assert mtqa("fix", "a.txt", "--apply", "review", *NO_MODELS).returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("y\ny\ny\n", MENDED),
        # The first is left, the second taken, the third not reached.
        ("n\ny\nq\n", BROKEN.replace("9: 30", "9:30")),
    ],
)
def test_on_a_terminal_it_asks(
    tmp_path: Path, environment: dict[str, str], answers: str, expected: str
) -> None:
    import pty

    path = _write(tmp_path, BROKEN.encode())
    leader, follower = pty.openpty()
    os.write(leader, answers.encode())
    command = [sys.executable, "-m", "mtqa", "fix", "story.txt", *NO_MODELS]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdin=follower, stdout=follower, stderr=subprocess.PIPE
    )
    os.close(follower)
    told = b""
    while True:
        try:
            part = os.read(leader, 4096)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        told += part
    process.wait(60)
    assert b"Apply?" in told
    assert path.read_bytes().decode() == expected


ENGLISH = (
    "The council said that the bridge would be closed. until the end of the year because of rust.\n\n"
    "Repairs will cost 45 million euros, Bruno Tissot of the Belgian ministry said on Tuesday.\n"
)
FRENCH = (
    "Le conseil a dit que le pont serait fermé jusqu'à la fin de l'année à cause de la rouille.\n\n"
    "Les travaux coûteront 54 millions d'euros, a dit mardi Bruno Tessier du ministère suisse.\n"
)


def test_a_story_is_judged_beside_its_source_before_and_after(mtqa: Mtqa, tmp_path: Path) -> None:
    path = _write(tmp_path, ENGLISH.encode())
    (tmp_path / "fr").mkdir()
    _write(tmp_path, FRENCH.encode(), "fr/story.txt")
    mended = ENGLISH.replace("closed. until", "closed until").replace("45 million", "54 million")
    mended = mended.replace("Tissot", "Tessier")
    for source in (["--source", "fr/story.txt"], ["--source-dir", "fr"]):
        path.write_bytes(ENGLISH.encode())
        done = mtqa("fix", "story.txt", "--apply", "likely", "--fail-on", "likely", *source, *NO_MODELS)
        assert path.read_text("utf-8") == mended
        assert b"3 edits, 1 finding left" in done.stderr  # the nation, which nothing corrects
        assert done.returncode == 1
    path.write_bytes(ENGLISH.encode())
    done = mtqa("fix", "story.txt", "--apply", "likely", *NO_MODELS)
    assert b"1 edit, nothing left" in done.stderr
    assert done.returncode == 0


def test_a_source_that_cannot_be_used_is_said_in_one_line(mtqa: Mtqa, tmp_path: Path) -> None:
    path = _write(tmp_path, ENGLISH.encode())
    done = mtqa("fix", "story.txt", "--apply", "likely", "--source", "gone.txt", *NO_MODELS)
    assert done.returncode == 2
    assert done.stderr.count(b"gone.txt") == 1
    assert b"Traceback" not in done.stderr
    assert "closed until" in path.read_text("utf-8")  # repaired without it
    path.write_bytes(ENGLISH.encode())
    _write(tmp_path, SOUND.encode(), "other.txt")
    done = mtqa("fix", "story.txt", "--apply", "likely", "--source", "other.txt", *NO_MODELS)
    assert done.returncode == 2
    assert b"other.txt: " in done.stderr
    two = mtqa("fix", "story.txt", "--source", "a.txt", "--source", "b.txt", *NO_MODELS)
    assert two.returncode == 2
    assert b"2 for 1 story" in two.stderr
