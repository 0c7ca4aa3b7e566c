"""Run one command; print its wall time [s] and peak memory [MB] as JSON.

It is a small process of its own: the peak of a child counts from the process that started it, and a process that
has loaded the planner would be part of every figure. Only the standard library, and started without site packages.
"""

import json
import resource
import subprocess
import sys
import time

UNITS_PER_MB = 1024**2 if sys.platform == "darwin" else 1024

if __name__ == "__main__":
    began = time.perf_counter()
    done = subprocess.run(
        sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        sys.exit(f"{' '.join(sys.argv[1:])} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / UNITS_PER_MB
    print(json.dumps({"seconds": seconds, "peak_mb": peak_mb}))
