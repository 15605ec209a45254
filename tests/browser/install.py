"""A Chromium for the page tests: the one that is there, else playwright's, else the distribution's.

`make browser` runs this. Where none can be had it says so and the page tests are skipped, except in CI (CI=true).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """Path of a Chromium to test with; None where there is none."""
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def by_playwright() -> bool:
    """Install playwright's own Chromium."""
    return run(sys.executable, "-m", "playwright", "install", "chromium")


def by_apt() -> bool:
    """Install the distribution's Chromium with Chinese fonts, where this user may."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    return run("apt-get", "update") and run("apt-get", "install", "-y", "chromium", "fonts-noto-cjk")


def run(*command: str) -> bool:
    """Whether a command succeeded within ten minutes; its output is not shown."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, capture_output=True, timeout=600, env=environment, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    """Install what is missing and say in one line what there is; 1 in CI where there is no browser."""
    found = find_chromium()
    for install in (by_playwright, by_apt):
        if found:
            break
        found = find_chromium() if install() else None
    if found:
        print(f"browser for the page tests: {found}")
        return 0
    print("no Chromium could be had: the page tests will be skipped. Install one, e.g. apt-get install chromium")
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
