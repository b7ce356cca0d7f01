# SPDX-License-Identifier: GPL-3.0-or-later
"""`taskarium serve` for a test, and the environment that the clients of AWS want."""

import contextlib
import os
import signal
import subprocess
import sys

PROGRAM = sys.argv[1]

os.environ.update(
    AWS_ACCESS_KEY_ID="a-key-of-any-kind",
    AWS_SECRET_ACCESS_KEY="a-secret-of-any-kind",
    AWS_EC2_METADATA_DISABLED="true",
    AWS_REGION="eu-west-1",
    AWS_DEFAULT_REGION="eu-west-1",
    AWS_PAGER="",
    AWS_CONFIG_FILE="/dev/null",
    AWS_SHARED_CREDENTIALS_FILE="/dev/null",
)
# Under AddressSanitizer memory that was freed is kept for a while, which would look like a leak.
os.environ["ASAN_OPTIONS"] = ":".join(filter(None, [os.environ.get("ASAN_OPTIONS"), "quarantine_size_mb=2"]))


class Server:
    def __init__(self, process, endpoint):
        self.process = process
        self.endpoint = endpoint
        self.port = int(endpoint.rsplit(":", 1)[1])

    def stop(self, number=signal.SIGTERM):
        """Ends it as a user does and returns the rest of what it printed."""
        self.process.send_signal(number)
        out, _ = self.process.communicate(timeout=20)
        check(self.process.returncode, 0, "exit code")
        return out


@contextlib.contextmanager
def serve(*arguments):
    process = subprocess.Popen([PROGRAM, "serve", "--port", "0", *arguments], stdout=subprocess.PIPE, text=True)
    try:
        yield Server(process, process.stdout.readline().strip())
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def check(actual, expected, what):
    if actual != expected:
        sys.exit(f"{what}: {actual!r} instead of {expected!r}")
