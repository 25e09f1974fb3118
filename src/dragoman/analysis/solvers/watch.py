"""Who stops a solver when its time is up: one thread for all calls, for a call often ends before a thread has begun."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from threading import Condition, Thread

_NEVER = float("inf")


class _Watch:
    """Calls functions at their times, unless they are taken back before."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._due: dict[int, tuple[float, Callable[[], None]]] = {}
        self._wakes = _NEVER
        self._tokens = count()
        self._thread: Thread | None = None

    def add(self, end: float, call: Callable[[], None]) -> int:
        """Have a function called at a time of the monotonic clock; return what takes it back."""
        with self._changed:
            if self._thread is None or not self._thread.is_alive():  # none yet, or left behind by a fork
                self._thread = Thread(target=self._run, name="dragoman-watch", daemon=True)
                self._thread.start()
            token = next(self._tokens)
            self._due[token] = (end, call)
            if end < self._wakes:
                self._changed.notify()
        return token

    def remove(self, token: int) -> None:
        """Take a function back; it is not called any more when this returns."""
        with self._changed:
            self._due.pop(token, None)

    def _run(self) -> None:
        with self._changed:
            while True:
                now = time.monotonic()
                for token in [token for token, (end, _) in self._due.items() if end <= now]:
                    _, call = self._due.pop(token)
                    call()
                self._wakes = min((end for end, _ in self._due.values()), default=_NEVER)
                self._changed.wait(None if self._wakes == _NEVER else max(0.0, self._wakes - now))


_WATCH = _Watch()


@contextmanager
def interrupting(end: float, call: Callable[[], None]) -> Iterator[None]:
    """Call that function at a time of the monotonic clock, unless the block has ended before."""
    token = _WATCH.add(end, call)
    try:
        yield
    finally:
        _WATCH.remove(token)
