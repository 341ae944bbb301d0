"""A process that a test starts: Python imports this before anything else, so that its clock is the test's."""

import gc
import os
import time

# While the house is loaded nothing is garbage, and looking for it takes a sixth of the time to start.
SELDOM = (20_000, 20, 50)


def follow(ahead: str) -> None:
    import time_machine

    theirs = time_machine.travel(time.time() + float(ahead)).start()
    # On a busy machine time passed between reading and starting; a clock that is behind believes no cookie of the test.
    begun = time.time()
    theirs.shift(time_machine.escape_hatch.time.time() + float(ahead) - begun)


if "TESTS_CLOCK_AHEAD" in os.environ:
    gc.set_threshold(*SELDOM)
    follow(os.environ["TESTS_CLOCK_AHEAD"])
