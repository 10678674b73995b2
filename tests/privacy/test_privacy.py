"""The promise of docs/privacy.md, tested below Python: which calls the commands make of the system."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from tests.privacy.promise import Notes, breaches, local_names, read, reads_tagger

HERE = Path(__file__).parent
MTQA = (sys.executable, "-m", "mtqa")
STORY = (
    "The minister said prices have continued to grow. deteriorate for several years, and nobody knows why.\n"
)

#: Onnxruntime's uploader begins seconds after the library is loaded.
PATIENCE = "12"

CHECK_TEXT = (
    "from mtqa import check_text; check_text('Prices have continued to grow. deteriorate for years.')"
)
SOURCE = (
    "Der Minister sagte, die Preise seien seit Jahren immer weiter gestiegen, und niemand wisse, warum.\n"
)
BESIDE = ("--source", "source.txt", "--source-language", "de")
TWO_WORKERS = ("--workers", "2", "--stories-per-shard", "1")
COMMANDS = {
    "check": (1, (*MTQA, "check", "story.txt", *BESIDE, "--format", "json")),
    "gate": (1, (*MTQA, "gate", "story.txt", "--format", "json", "--output", "json=gate.json")),
    "fix": (1, (*MTQA, "fix", "story.txt", "--diff")),
    "audit": (0, (*MTQA, "audit", "run", "story.txt", "second.txt", "--out", "ledger", *TWO_WORKERS)),
    "desk": (0, (sys.executable, str(HERE / "ask_desk.py"), "story.txt", PATIENCE)),
    "lsp": (0, (sys.executable, str(HERE / "ask_lsp.py"), "story.txt")),
    "package": (0, (sys.executable, "-c", CHECK_TEXT)),
}

Watched = Callable[..., "tuple[subprocess.CompletedProcess[str], Notes]"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's home with nothing in it but the models that this machine has."""
    home = tmp_path_factory.mktemp("home")
    cache = home / ".cache" / "mtqa"
    cache.mkdir(parents=True)
    for name in ("bilingual", "estimator", "fluency"):
        models = user_cache_path("mtqa") / name
        if models.is_dir():
            (cache / name).symlink_to(models)
    return home


@pytest.fixture
def watched(home: Path, tmp_path: Path) -> Watched:
    """Runs a program as that user, in an empty folder, and returns what it did and what it called."""
    for name in ("work", "tmp"):
        (tmp_path / name).mkdir()
    # No variable such as CI, with which onnxruntime sends nothing anyway.
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",  # else Python keeps mtqa's modules compiled, beside them
        "PYTHONPATH": str(HERE.parents[1]),
        "TMPDIR": str(tmp_path / "tmp"),
    }

    def run(*command: str) -> tuple[subprocess.CompletedProcess[str], Notes]:
        notes = tmp_path / "notes.jsonl"
        done = subprocess.run(
            [sys.executable, str(HERE / "watch.py"), str(notes), *command],
            cwd=tmp_path / "work",
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        return done, read(notes)

    if sys.platform != "linux" or run("true")[0].returncode != 0:
        pytest.skip("this system does not let one program watch another (ptrace and seccomp of Linux)")
    return run


def broken(notes: Notes, home: Path, tmp_path: Path) -> list[str]:
    """What breaks the promise, the temporary folder not being empty included."""
    own = home / ".cache" / "mtqa", tmp_path / "work", tmp_path / "tmp"
    left = [f"left behind: {path}" for path in (tmp_path / "tmp").iterdir()]
    return breaches(notes, *own) + left


@pytest.mark.e2e
@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_sent_or_looked_up_or_left_behind(
    name: str, watched: Watched, home: Path, tmp_path: Path
) -> None:
    status, command = COMMANDS[name]
    for story in ("story.txt", "second.txt"):
        (tmp_path / "work" / story).write_text(STORY, "utf-8")
    (tmp_path / "work" / "source.txt").write_text(SOURCE, "utf-8")
    done, notes = watched(*command)
    assert done.returncode == status, done.stderr
    assert reads_tagger(notes)
    assert broken(notes, home, tmp_path) == []
    made = {path.name for path in (tmp_path / "work").iterdir()} - {"story.txt", "second.txt", "source.txt"}
    assert made <= {"gate.json", "ledger"}
    if name in ("desk", "lsp"):
        assert not any(".sqlite" in note.get("write", "") for note in notes)  # nothing of a story is kept
    if name in ("check", "desk"):
        assert "|tagger:none" not in json.loads(done.stdout)["tool"]["signature"]


@pytest.mark.e2e
@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="pip install '.[ray]'")
def test_rays_processes_keep_to_this_machine(watched: Watched, home: Path, tmp_path: Path) -> None:
    (tmp_path / "work" / "story.txt").write_text(STORY, "utf-8")
    done, notes = watched(
        *MTQA, "audit", "run", "story.txt", "--out", "ledger", "--engine", "ray", "--workers", "1"
    )
    assert done.returncode == 0, done.stderr
    assert reads_tagger(notes)
    # Its sockets need a short path, which the temporary folder of a test does not have.
    session = next(Path(note["write"]) for note in notes if "/mtqa-ray-" in note.get("write", ""))
    assert not session.exists()
    own = home / ".cache" / "mtqa", tmp_path / "work", tmp_path / "tmp", session
    assert set(breaches(notes, *own)) <= local_names()


@pytest.mark.parametrize(
    ("program", "wanted"),
    [
        ("import socket; socket.getaddrinfo('example.org', 443)", "/etc/resolv.conf: a lookup"),
        ("import socket; socket.create_connection(('192.0.2.1', 443), 1)", "connect to 192.0.2.1 port 443"),
        (
            "import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.sendto(b'x', ('127.0.0.53', 53))",
            "sendto to 127.0.0.53 port 53: a lookup",
        ),
        (
            "import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.sendmsg([b'x'], [], 0, ('192.0.2.1', 9))",
            "sendmsg to 192.0.2.1 port 9",
        ),
        ("import socket; socket.create_server(('0.0.0.0', 0))", "bind to 0.0.0.0 port 0"),
        (
            "import threading; t = threading.Thread(target=open, args=('/var/mtqa-was-here', 'a')); t.start(); t.join()",
            "openat writes /var/mtqa-was-here",
        ),
        ("import os; os.system('mkdir -p ~/.cache/else/where')", "/.cache/else"),
        ("import os; os.chdir(os.environ['HOME']); os.rename('.cache', 'moved')", "/moved"),
    ],
)
def test_what_breaks_the_promise_is_seen(
    program: str, wanted: str, watched: Watched, home: Path, tmp_path: Path
) -> None:
    _, notes = watched(sys.executable, "-c", f"try:\n    {program}\nexcept OSError: pass")
    found = broken(notes, home, tmp_path)
    assert any(wanted in line for line in found), found
    assert not reads_tagger(notes)


def test_what_keeps_the_promise_is_let_pass(watched: Watched, home: Path, tmp_path: Path) -> None:
    program = (
        "import pathlib, socket, tempfile\n"
        "with socket.create_server(('127.0.0.1', 0)) as server: socket.create_connection(server.getsockname())\n"
        "socket.socketpair()\n"
        "pathlib.Path('output').write_text('x')\n"
        "pathlib.Path('/dev/null').write_text('x')\n"
        "tempfile.TemporaryFile().write(b'x')\n"
    )
    done, notes = watched(sys.executable, "-c", program)
    assert (done.returncode, broken(notes, home, tmp_path)) == (0, [])


def test_what_stays_in_the_temporary_folder_is_seen(watched: Watched, home: Path, tmp_path: Path) -> None:
    _, notes = watched(sys.executable, "-c", "import tempfile; tempfile.mkdtemp(prefix='stays-')")
    (line,) = broken(notes, home, tmp_path)
    assert line.startswith("left behind: ")
    assert "stays-" in line
