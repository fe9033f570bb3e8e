"""What a stranger's folder can cost: memory and time have an end, and every file has its say."""

from pathlib import Path

import hostile_files
import limits

MEBIBYTES = 1024
SECONDS = 60


def _check(folder: Path) -> limits.Done:
    words = ("check", "--no-builtin", "--kb", folder)
    done = limits.run(*words, mebibytes=MEBIBYTES, seconds=SECONDS)

    assert done.code == 1
    assert not any("Traceback" in line for line in done.problems), done.problems
    return done


def test_all_hostile_files_at_once_are_looked_through(tmp_path: Path) -> None:
    """A folder full of them costs seconds, and the report names each."""
    for name, (content, _) in hostile_files.FILES.items():
        (tmp_path / f"{name}.yaml").write_bytes(content)

    done = _check(tmp_path)

    named = {Path(line.partition(":")[0]).stem for line in done.problems}
    assert named >= set(hostile_files.FILES)
    assert done.mebibytes < 512


def test_a_file_full_of_broken_references_costs_no_more_than_its_size(tmp_path: Path) -> None:
    """Each of ten thousand gets no guess of its own among ten thousand names."""
    edges = "".join(
        f"- {{verb: v{number}, target: 'term:f{number}', cites: [source:b]}}\n"
        for number in range(10_000)
    )
    head = "kind: term\nid: f\nname: F\ndomain: d\nsummary: A box.\ncites: [source:b]\nrelations:\n"
    (tmp_path / "f.yaml").write_text(head + edges)

    done = _check(tmp_path)

    assert "29951 more problems in this file" in done.problems[-2]
    assert done.mebibytes < 256


def test_a_folder_with_too_much_in_all_is_not_read(tmp_path: Path) -> None:
    """Forty files, each as large as a file may be, and none of them opened."""
    for number in range(40):
        with (tmp_path / f"f{number}.yaml").open("wb") as file:
            file.truncate(1_048_576)

    done = _check(tmp_path)

    assert "KB006 more than 33554432 bytes of facts (name the folder" in done.problems[0]
    assert done.mebibytes < 128
