"""Documents printed by real programs: LibreOffice to PDF, Chromium to PDF, PDF pages as lines of text.

Tests that use these are slow and are left out where the program is not installed.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
needs_browser = pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")


def office_pdf(file: Path) -> Path:
    """The file printed by LibreOffice, beside it."""
    profile = f"-env:UserInstallation=file://{file.parent}/office"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return file.with_suffix(".pdf")


def browser(file: Path, *options: str) -> str:
    """What Chromium prints on standard output when it opens the file with these options."""
    quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync", f"--user-data-dir={file.parent}/browser"]
    command = ["chromium", "--headless", *quiet, *options, str(file)]
    return subprocess.run(command, check=True, capture_output=True, timeout=180).stdout.decode()


def browser_pdf(file: Path) -> Path:
    """The file printed by Chromium, beside it."""
    printed = file.with_suffix(".pdf")
    browser(file, "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    return printed


def pages(pdf: Path) -> list[list[str]]:
    """The text lines of every page without blanks (some stand between Chinese and digits), empty ones left out."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    return [["".join(line.split()) for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]


def paper_of(pdf: Path) -> tuple[int, int]:
    """Width and height of the first page in whole millimetres."""
    told = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True).stdout.decode()
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", told)
    assert size is not None
    return round(float(size[1]) * 0.352778), round(float(size[2]) * 0.352778)
