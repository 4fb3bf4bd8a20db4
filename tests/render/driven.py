"""A real browser driven from Python over its debugging pipe: click, press, read, and what it asked the network for."""

import json
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any


class Driven:
    """Headless Chromium on one page. ``requests`` are the addresses it asked for; ``errors`` what scripts threw."""

    def __init__(self, file: Path, *, hash_: str = "", size: tuple[int, int] = (1366, 768)) -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        self._number = 0
        self._held = b""
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_read, self._to = os.pipe()
        self._from, to_write = os.pipe()
        quiet = (
            "no-sandbox disable-gpu no-first-run disable-sync disable-background-networking disable-component-update"
        )
        command = ["chromium", "--headless", *(f"--{word}" for word in quiet.split())]
        command += ["--remote-debugging-pipe", f"--user-data-dir={self._profile.name}", "about:blank"]
        script = f'exec "$@" 3<&{to_read} 4>&{to_write}'
        self._process = subprocess.Popen(
            ["bash", "-c", script, "chromium", *command],
            pass_fds=(to_read, to_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(to_read)
        os.close(to_write)
        targets = self._call("Target.getTargets")["targetInfos"]
        page = next(one["targetId"] for one in targets if one["type"] == "page")
        self._session = self._call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Network", "Page", "Runtime", "Log"):
            self._page(f"{domain}.enable")
        view = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
        self._page("Emulation.setDeviceMetricsOverride", **view)
        self._page("Page.navigate", url=file.as_uri() + (f"#{hash_}" if hash_ else ""))
        self._until("document.readyState === 'complete' && location.href.startsWith('file:')")

    def __enter__(self) -> "Driven":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)  # its helpers write into the profile until they are gone too
        self._process.wait()
        os.close(self._to)
        os.close(self._from)
        self._profile.cleanup()

    def says(self, script: str) -> Any:
        """The value of an expression in the page."""
        return self._page("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def text(self, selector: str) -> str:
        """The visible text of the first element, '' where there is none."""
        return str(self.says(f"(document.querySelector({json.dumps(selector)})||{{innerText:''}}).innerText"))

    def click(self, selector: str, containing: str = "") -> None:
        """Click, as a mouse does, the middle of the first such element that holds this text."""
        wanted = json.dumps(containing)
        script = (
            f"(()=>{{const a=[...document.querySelectorAll({json.dumps(selector)})];"
            f"const e=a.find(x=>x.innerText.includes({wanted}));"
            "if(!e)return null;e.scrollIntoView({block:'center'});const b=e.getBoundingClientRect();"
            "return [b.x+b.width/2,b.y+b.height/2]})()"
        )
        spot = self.says(script)
        assert spot is not None, (selector, containing)
        for kind in ("mousePressed", "mouseReleased"):
            self._page("Input.dispatchMouseEvent", type=kind, x=spot[0], y=spot[1], button="left", clickCount=1)
        self._settle()

    def press(self, key: str) -> None:
        """Press and release a key."""
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        codes = {"Enter": 13, "Escape": 27, "Home": 36, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
        code = codes.get(key, ord(key[0]))
        self._page("Input.dispatchKeyEvent", type="keyDown", key=key, text=text, windowsVirtualKeyCode=code)
        self._page("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)
        self._settle()

    def back(self) -> None:
        """What the browser's back button does."""
        self.says("history.back()")
        self._settle()

    def _settle(self) -> None:
        """Let the page answer: two frames and a moment."""
        self._page(
            "Runtime.evaluate",
            expression="new Promise(d=>setTimeout(()=>requestAnimationFrame(()=>d(1)),80))",
            awaitPromise=True,
        )

    def _until(self, condition: str) -> None:
        deadline = time.monotonic() + 30
        while not self.says(condition):
            assert time.monotonic() < deadline, condition
            time.sleep(0.05)
        self._settle()

    def _page(self, method: str, **words: Any) -> dict[str, Any]:
        return self._call(method, self._session, **words)

    def _call(self, method: str, session: str = "", /, **words: Any) -> dict[str, Any]:
        self._number += 1
        told: dict[str, Any] = {"id": self._number, "method": method, "params": words}
        if session:
            told["sessionId"] = session
        os.write(self._to, json.dumps(told).encode() + b"\0")
        while True:
            answer = self._next()
            self._note(answer)
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                found: dict[str, Any] = answer["result"]
                return found

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._held:
            some = os.read(self._from, 1 << 16)
            assert some, "the browser has gone"
            self._held += some
        line, self._held = self._held.split(b"\0", 1)
        return dict(json.loads(line))

    def _note(self, told: dict[str, Any]) -> None:
        words = told.get("params", {})
        if told.get("method") == "Network.requestWillBeSent":
            self.requests.append(words["request"]["url"])
        elif told.get("method") == "Runtime.exceptionThrown":
            self.errors.append(str(words["exceptionDetails"]))
