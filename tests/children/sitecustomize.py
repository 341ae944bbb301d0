"""A process that a test starts: Python imports this before anything else, so that its clock is the test's."""

import os
import time


def follow(ahead: str) -> None:
    import time_machine

    time_machine.travel(time.time() + float(ahead)).start()


if "TESTS_CLOCK_AHEAD" in os.environ:
    follow(os.environ["TESTS_CLOCK_AHEAD"])
