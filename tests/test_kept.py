"""What is kept is given again, until there is no more room for it."""

from threading import Thread

from kb.kept import Kept


def test_a_value_is_made_once() -> None:
    kept: Kept[list[int]] = Kept(2)

    first = kept.get("a", lambda: [1])

    assert kept.get("a", lambda: [2]) is first


def test_the_one_not_asked_for_longest_goes_first() -> None:
    kept: Kept[str] = Kept(2)
    kept.get("a", lambda: "old a")
    kept.get("b", lambda: "old b")
    kept.get("a", lambda: "new a")
    kept.get("c", lambda: "old c")

    assert kept.get("a", lambda: "new a") == "old a"
    assert kept.get("b", lambda: "new b") == "new b"


def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept: Kept[str] = Kept(10, len)
    for n in range(100):
        kept.get(n, lambda: "four")

        assert kept.taken <= 10

    assert kept.taken == 8


def test_what_is_larger_than_the_room_is_given_and_not_kept() -> None:
    kept: Kept[str] = Kept(3, len)
    kept.get("small", lambda: "abc")

    assert kept.get("large", lambda: "abcd") == "abcd"
    assert kept.get("large", lambda: "efgh") == "efgh"
    assert kept.get("small", lambda: "xyz") == "abc"


def test_what_raises_is_not_kept() -> None:
    kept: Kept[int] = Kept(3)
    for _ in range(2):
        try:
            kept.get("a", lambda: 1 // 0)
        except ZeroDivisionError:
            continue

    assert kept.get("a", lambda: 1) == 1


def test_threads_may_share_it() -> None:
    kept: Kept[str] = Kept(50, len)
    wrong: list[str] = []

    def ask() -> None:
        for n in range(2000):
            key = str(n % 20)
            if kept.get(key, lambda: key * 3) != key * 3:  # noqa: B023  # called at once
                wrong.append(key)

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not wrong
    assert 0 < kept.taken <= 50
