"""Is a solver stopped when its time is up, and only then?"""

import time
from threading import Event, Thread

from dragoman.analysis.solvers.watch import interrupting


def test_a_call_comes_when_time_is_up_and_not_before() -> None:
    """The shorter of two times comes first, also when it was asked for last."""
    late, early = Event(), Event()
    now = time.monotonic()

    with interrupting(now + 60, late.set), interrupting(now + 0.05, early.set):
        assert not early.is_set()
        assert early.wait(10)
        assert time.monotonic() >= now + 0.05

    assert not late.is_set()


def test_what_ended_in_time_is_not_called() -> None:
    """However short the time was."""
    calls: list[int] = []
    end = time.monotonic() + 0.2

    for n in range(500):
        with interrupting(end, lambda n=n: calls.append(n)):  # type: ignore[misc]
            pass
    time.sleep(0.3)

    assert calls == []


def test_many_threads_may_watch_at_once() -> None:
    """Each gets its own call."""
    called = [Event() for _ in range(20)]

    def wait(event: Event) -> None:
        with interrupting(time.monotonic() + 0.05, event.set):
            event.wait(10)

    threads = [Thread(target=wait, args=(event,)) for event in called]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(event.is_set() for event in called)
