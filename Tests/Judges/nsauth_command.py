"""How both judges run nsauth: a clean environment, no stdin, a time limit."""

import argparse
import os
import itertools
import subprocess
import tempfile
import sys


def arguments(count, count_help):
    """The options both judges take; `nsauth` becomes an absolute path."""
    parser = argparse.ArgumentParser()
    parser.add_argument("nsauth", help="the binary to judge")
    parser.add_argument("--seed", type=int, default=20260101, help="the same seed makes the same cases")
    parser.add_argument("--count", type=int, default=count, help=count_help)
    options = parser.parse_args()
    options.nsauth = os.path.abspath(options.nsauth)
    if not os.access(options.nsauth, os.X_OK):
        parser.error(f"{options.nsauth} is no program")
    return options


_homes = tempfile.TemporaryDirectory()
_numbers = itertools.count()


def environment(**variables):
    """Nothing of the caller's but what sanitizers and the dynamic linker need, and no profile."""
    kept = {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS") or "LIBRARY_PATH" in name}
    # No token is kept from one run to the next: there is no such folder for each.
    home = f"{_homes.name}/{next(_numbers)}"
    return {"PATH": "/usr/bin:/bin", "HOME": home, "NSAUTH_CONFIG_DIR": "/nonexistent", **kept, **variables}


def run(words, variables):
    """Runs nsauth and returns its exit status, stdout and stderr."""
    ended = subprocess.run(
        words, env=variables, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=60
    )
    return ended.returncode, ended.stdout, ended.stderr


def close(name, counted, failures):
    """Prints the failures, at most ten, and the closing line; ends with status 1 where there was one."""
    for failure in failures[:10]:
        print(f"{name}: {failure}", file=sys.stderr)
    print(f"{name}: {counted}, {len(failures)} wrong")
    sys.exit(1 if failures else 0)
