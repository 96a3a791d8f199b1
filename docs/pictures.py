"""
Makes the pictures of the README: `python docs/pictures.py`, with smm and Chromium installed.

They show the report of an example as a browser does, in its light and in its dark scheme.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZE = (1000, 980)
SCHEMES = {"light": (), "dark": ("--blink-settings=preferredColorScheme=0",)}


def main() -> None:
    """Write a picture of each colour scheme into docs/images."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("there is no Chromium here to look at the page with")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        example = str(ROOT / "examples" / "loud.yaml")
        smm = [sys.executable, "-m", "smmodels", "assess", "-q", "-a", example]
        subprocess.run([*smm, "--date", "2026-11-22", "-o", str(page)], check=True)
        for scheme, options in SCHEMES.items():
            picture = ROOT / "docs" / "images" / f"report-{scheme}.png"
            quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
            size = f"--window-size={SIZE[0]},{SIZE[1]}"
            profile = f"--user-data-dir={folder}/{scheme}"
            screenshot = f"--screenshot={picture}"
            command = [browser, *quiet, *options, profile, size, screenshot, page.as_uri()]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
