from datetime import timedelta

from sandbox.clock import SandboxClock
from sandbox.snowflakes import Snowflakes, created_at


def test_ids_ascend_within_a_millisecond() -> None:
    snowflakes = Snowflakes(SandboxClock())
    made = [snowflakes.next() for _ in range(5000)]
    assert made == sorted(set(made))


def test_an_id_carries_the_sandbox_time() -> None:
    clock = SandboxClock()
    clock.advance(timedelta(days=400))
    assert abs(created_at(Snowflakes(clock).next()) - clock.now()) < timedelta(seconds=1)
