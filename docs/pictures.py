"""
The pictures of the README, made anew: `python docs/pictures.py`, with smm and Chromium installed.

They show the report of an example as a browser does, in its light and in its dark look.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZE = (1000, 980)
LOOKS = {"light": (), "dark": ("--blink-settings=preferredColorScheme=0",)}


def main() -> None:
    """Write a picture for each look into docs/images."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("there is no Chromium here to look at the page with")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        example = str(ROOT / "examples" / "loud.yaml")
        smm = [sys.executable, "-m", "smmodels", "assess", "-q", "-a", example]
        subprocess.run([*smm, "--date", "2026-11-22", "-o", str(page)], check=True)
        for look, how in LOOKS.items():
            picture = ROOT / "docs" / "images" / f"report-{look}.png"
            quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
            size = f"--window-size={SIZE[0]},{SIZE[1]}"
            profile = f"--user-data-dir={folder}/{look}"
            to = f"--screenshot={picture}"
            subprocess.run([browser, *quiet, *how, profile, size, to, page.as_uri()], check=True)


if __name__ == "__main__":
    main()
