"""A built wheel works outside the checkout: migrations and samples travel in it."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_an_installed_wheel_runs_the_demo(tmp_path: Path) -> None:
    subprocess.run(["uv", "build", "--wheel", "--out-dir", tmp_path / "dist", ROOT], check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    subprocess.run(["uv", "pip", "install", "-q", "--python", python, wheel], check=True, capture_output=True)
    done = subprocess.run(
        [home / "bin" / "xmgc", "demo", "out"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "临溪县" in done.stdout
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"ledger.db", "workbooks", "全市投资欠账.xlsx", "督查通报.docx", "挂图作战.html"} <= names
    assert sys.prefix != str(home)
