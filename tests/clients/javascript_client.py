# SPDX-License-Identifier: GPL-3.0-or-later
"""The JavaScript SDK v3 from the npm registry: javascript/client.mjs with the versions of javascript/package-lock.json.

They are fetched into the build folder, once. Without npm or its registry the test is skipped and says why; those who
count tests (packaging/test, CI) take a skipped test for one that has not passed.
"""

import filecmp
import pathlib
import shutil
import subprocess
import sys

from server import serve

SKIPPED = 77
SOURCE = pathlib.Path(__file__).parent / "javascript"
FOLDER = pathlib.Path(sys.argv[2])


def skip(reason):
    print(f"Skipped: {reason}")
    sys.exit(SKIPPED)


def fetch():
    lock = FOLDER / "node_modules" / ".fetched-lock.json"
    if lock.exists() and filecmp.cmp(lock, SOURCE / "package-lock.json", shallow=False):
        return
    if shutil.which("npm") is None:
        skip("npm is not installed (Debian: apt-get install npm).")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(SOURCE / name, FOLDER / name)
    run = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], cwd=FOLDER,
                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if run.returncode != 0:
        skip(f"npm can't fetch the SDK:\n{run.stdout}")
    shutil.copyfile(SOURCE / "package-lock.json", lock)


def main():
    fetch()
    shutil.copyfile(SOURCE / "client.mjs", FOLDER / "client.mjs")
    with serve("--empty", "--time", "settle") as server:
        run = subprocess.run(["node", "client.mjs", server.endpoint], cwd=FOLDER)
        if run.returncode != 0:
            sys.exit(run.returncode)
        server.stop()


main()
