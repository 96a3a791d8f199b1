"""A real browser, where there is one, that reads a page and runs a script of ours in it."""

import html
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.cli.command import LIMIT

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-sync", "--disable-background-networking", "--disable-component-update"),
    "--hide-scrollbars",
)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def run(*arguments: str) -> str:
    """What the browser prints; it has a profile of its own."""
    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory() as profile:
        command = [CHROMIUM, *QUIET, f"--user-data-dir={profile}", *arguments]
        done = subprocess.run(command, capture_output=True, timeout=LIMIT, check=True)
    return done.stdout.decode()


def ask(page: str, script: str, folder: Path, *, width: int = 1200, dark: bool = False) -> Any:
    """What *script*, an expression or a promise, is worth in *page*, which allows none itself."""
    assert POLICY.search(page)
    file = folder / "page.html"
    asked = f"""<script>Promise.resolve({script}).then(found => {{
        const shown = document.createElement("pre");
        shown.textContent = "FOUND" + JSON.stringify(found) + "END";
        document.body.append(shown);
    }})</script></body>"""
    loose = POLICY.sub("", page).replace("<details>", "<details open>")
    file.write_text(loose.replace("</body>", asked), "utf-8")
    look = ["--blink-settings=preferredColorScheme=0"] if dark else []
    size = f"--window-size={width},1000"
    dom = run(*look, size, "--virtual-time-budget=20000", "--dump-dom", file.as_uri())
    found = re.search("<pre>FOUND(.*?)END</pre>", dom, re.DOTALL)
    assert found is not None, dom[-2000:]
    return json.loads(html.unescape(found[1]))
