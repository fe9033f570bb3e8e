"""Running the program on input of strangers, with a bound on its memory and its time."""

import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_REPORT = """
import resource, sys
from generator.cli import main
try:
    main()
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    # Not ru_maxrss: that counts what the parent had when it forked.
    (peak,) = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
    print(f"used {peak} {used.ru_utime + used.ru_stime}", file=sys.stderr)
"""


@dataclass(frozen=True)
class Done:
    """What the program said, and what it took."""

    code: int
    said: str
    problems: list[str]
    mebibytes: float
    seconds: float


def run(*words: str | Path, mebibytes: int, seconds: int) -> Done:
    """Run ``pilothouse`` so that more memory or processor time than this would end it."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 20, mebibytes << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))

    done = subprocess.run(
        [sys.executable, "-c", _REPORT, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=20 * seconds,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
        preexec_fn=limit,
    )
    *problems, used = done.stderr.splitlines()
    _, size, time = used.split()
    return Done(done.returncode, done.stdout, problems, int(size) / 1024, float(time))
