"""The key that signs: made once, whoever is first, and kept."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from kb.config import Settings

STARTS = 8
TURNS = 20


def test_processes_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    barrier = Barrier(STARTS)

    def key(folder: Path) -> str:
        barrier.wait()
        return Settings(instance=folder).key()

    with ThreadPoolExecutor(STARTS) as pool:
        for turn in range(TURNS):
            folder = tmp_path / str(turn)
            keys = set(pool.map(key, [folder] * STARTS))

            assert {len(each) for each in keys} == {64}
            assert len(keys) == 1
            assert [file.name for file in folder.iterdir()] == ["secret-key"]
            assert (folder / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_was_set_is_not_written_down(tmp_path: Path) -> None:
    assert Settings(instance=tmp_path, secret_key="given").key() == "given"
    assert list(tmp_path.iterdir()) == []
