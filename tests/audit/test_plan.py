from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.audit.archive.parts import WeightedPart, files_of, parts_of
from mtqa.audit.archive.reader import StoryReader
from mtqa.audit.archive.streams import ArchiveOpener
from mtqa.audit.job import ArchivePart, Job, PartKind, Task
from mtqa.audit.plan import FILES, TASKS, Plan, read_files, read_tasks, tasks, tasks_whole, write_plan
from mtqa.errors import InputError
from tests.audit.archives import job, json_lines, write_mixed


def plan(here: Job, inputs: list[str], folder: str = "plan") -> tuple[Plan, list[Task]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here.base)
        opener, where = ArchiveOpener(here.base), here.base / folder
        per_shard = here.options.stories_per_shard
        made = write_plan(
            where, files_of(inputs, here.options), lambda f: parts_of(f, here, opener), per_shard
        )
        opener.close()
    return made, list(read_tasks(where))


def names(here: Job, planned: list[Task]) -> dict[int, list[tuple[str, str, str]]]:
    reader = StoryReader(here)
    found = {}
    for task in planned:
        stories = [story for part in task.parts for story in reader.stories(part)]
        text = [story.document.text if story.document else "" for story in stories]
        found[task.shard] = [(s.name, t, s.error) for s, t in zip(stories, text, strict=True)]
    reader.close()
    return found


@given(st.lists(st.integers(1, 40), max_size=60), st.integers(1, 12))
def test_tasks_hold_every_unit_once_in_order(weights: list[int], per_shard: int) -> None:
    given_units = [
        WeightedPart(ArchivePart(PartKind.FILE, str(n)), weight) for n, weight in enumerate(weights)
    ]
    made = list(tasks(given_units, per_shard))
    assert [task.shard for task in made] == list(range(len(made)))
    assert [part.path for task in made for part in task.parts] == [str(n) for n in range(len(weights))]
    for task in made:
        weight = sum(weights[int(part.path)] for part in task.parts)
        assert weight <= per_shard or len(task.parts) == 1


def test_the_last_shards_are_small_and_lines_that_follow_are_one_piece() -> None:
    lines = [WeightedPart(ArchivePart(PartKind.LINES, "a", first=n)) for n in range(400)]
    made = list(tasks(lines, 64))
    assert [task.stories for task in made] == [64] * 4 + [16] * 9
    assert all(len(task.parts) == 1 for task in made)


def test_every_kind_of_archive_gives_the_same_stories_however_it_is_cut(tmp_path: Path) -> None:
    (tmp_path / "mixed").mkdir()
    count = write_mixed(tmp_path / "mixed")
    whole = job(tmp_path, text_column="text", stories_per_shard=10_000)
    made, one = plan(whole, ["mixed"])
    every = [story for shard in names(whole, one).values() for story in shard]
    assert len(every) == count == made.stories
    assert [story for story in every if story[2]] == []
    assert len({name for name, _, _ in every}) == 20 + 6
    for per_shard in (1, 3, 8):
        here = job(tmp_path, text_column="text", stories_per_shard=per_shard)
        _, cut = plan(here, ["mixed"])
        shuffled = random.Random(per_shard).sample(cut, len(cut))
        found = names(here, shuffled)
        assert [story for shard in sorted(found) for story in found[shard]] == every


def test_a_plan_is_kept_on_disk_and_the_same_inputs_give_the_same(tmp_path: Path) -> None:
    (tmp_path / "mixed").mkdir()
    write_mixed(tmp_path / "mixed")
    here = job(tmp_path, text_column="text", stories_per_shard=4)
    first, cut = plan(here, ["mixed"])
    second, _ = plan(here, ["mixed/*.jsonl*", "mixed"], "again")
    assert first == second
    assert (first.files, first.shards) == (12, len(cut))
    assert tasks_whole(tmp_path / "plan", first.digest)
    assert next(read_files(tmp_path / "plan")).path == "mixed/a.jsonl"
    (tmp_path / "plan" / TASKS).open("a").write("[")
    assert not tasks_whole(tmp_path / "plan", first.digest)
    with pytest.raises(InputError, match="the plan cannot be read"):
        list(read_tasks(tmp_path / "plan"))


def test_where_nothing_can_be_read_the_first_reason_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,body\n1,x\n")
    (tmp_path / "b.csv").write_text("id;body\n1;x\n")
    with pytest.raises(InputError, match=r"a.csv: no column 'text' \(there are: id, body\) \(and 1 more"):
        plan(job(tmp_path, text_column="text"), ["*.csv"])


def test_planning_a_long_archive_takes_no_memory_and_loads_no_model_library(tmp_path: Path) -> None:
    code = """
import sys, tracemalloc, json
from pathlib import Path
from tests.audit.archives import job
from tests.audit.test_plan import plan
here = job(Path(sys.argv[1]))
plan(here, ["a.jsonl"])
tracemalloc.start()
made, _ = plan(here, ["a.jsonl"])
print(json.dumps([made.stories, tracemalloc.get_traced_memory()[1], *sorted(sys.modules)]))
"""
    peaks = []
    for copies in (1, 10):
        (tmp_path / "a.jsonl").write_bytes(json_lines(200) * copies)
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            check=True,
        )
        stories, peak, *modules = json.loads(done.stdout)
        assert stories == 200 * copies
        assert {"torch", "transformers", "onnxruntime"}.isdisjoint(modules)
        peaks.append(peak)
    assert peaks[1] < peaks[0] * 1.5
    assert (tmp_path / "plan" / FILES).exists()
