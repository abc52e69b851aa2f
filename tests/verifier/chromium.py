"""A headless Chromium, driven over the pipe of its DevTools; nothing else is needed."""

import base64
import json
import os
import shutil
import subprocess
import tempfile


class Failed(Exception):
    """What the page or the browser said."""


class Chromium:
    """One browser with one page, in a profile that is thrown away."""

    def __init__(self, program, language="fr"):
        self.profile = tempfile.mkdtemp(prefix="sijil-chromium-")
        to_browser, self.write_end = os.pipe()
        self.read_end, from_browser = os.pipe()
        words = [program, "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu", "--disable-extensions",
                 "--disable-background-networking", "--disable-dev-shm-usage", "--mute-audio", f"--lang={language}",
                 "--hide-scrollbars", f"--user-data-dir={self.profile}"]
        # Who is root has no sandbox to begin with.
        if os.getuid() == 0:
            words.append("--no-sandbox")
        self.process = subprocess.Popen(
            words, pass_fds=(3, 4), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": self.profile, "LANGUAGE": language},
            preexec_fn=lambda: self.place_ends(to_browser, from_browser))
        os.close(to_browser)
        os.close(from_browser)
        self.number = 0
        self.rest = b""
        self.session = None
        self.clock = None
        self.requests = {}
        self.complaints = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "DOM"):
            self.call(f"{domain}.enable")

    @staticmethod
    def place_ends(to_browser, from_browser):
        """The browser looks for them at 3 and 4."""
        os.dup2(to_browser, 30)
        os.dup2(from_browser, 31)
        os.dup2(30, 3)
        os.dup2(31, 4)
        os.close(30)
        os.close(31)

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.write_end)
        os.close(self.read_end)
        shutil.rmtree(self.profile, ignore_errors=True)

    def receive(self):
        while b"\0" not in self.rest:
            piece = os.read(self.read_end, 1 << 20)
            if not piece:
                raise Failed("the browser is gone")
            self.rest += piece
        line, self.rest = self.rest.split(b"\0", 1)
        return json.loads(line)

    def notice(self, event):
        """What came beside answers: requests of the page, and what it complains of."""
        method, given = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests[given["requestId"]] = given["request"]["url"]
        elif method == "Network.loadingFailed" and given.get("blockedReason") == "csp":
            del self.requests[given["requestId"]]
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(given["exceptionDetails"].get("exception", {}).get("description", str(given)))
        elif method == "Log.entryAdded":
            self.complaints.append(given["entry"]["text"])
        return method

    def call(self, method, **given):
        self.number += 1
        message = {"id": self.number, "method": method, "params": given}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.write_end, data):]
        while True:
            answer = self.receive()
            if answer.get("id") != self.number:
                self.notice(answer)
                continue
            if "error" in answer:
                raise Failed(f'{method}: {answer["error"]["message"]}')
            return answer["result"]

    def wait_for(self, method):
        while self.notice(self.receive()) != method:
            pass

    def open(self, path):
        self.requests.clear()
        self.complaints.clear()
        self.call("Page.navigate", url="file://" + os.path.abspath(path))
        self.wait_for("Page.loadEventFired")

    def run(self, script):
        """What a script says, or what it promises."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise Failed(answer["exceptionDetails"].get("exception", {}).get("description", str(answer)))
        return answer["result"].get("value")

    def set_clock(self, instant):
        """What a page takes for now, from its opening on."""
        if self.clock:
            self.call("Page.removeScriptToEvaluateOnNewDocument", identifier=self.clock)
        self.clock = self.call("Page.addScriptToEvaluateOnNewDocument", source=f"Date.now = () => {instant * 1000};")["identifier"]

    def set_size(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)

    def press(self, key):
        text = {"text": "\r"} if key == "Enter" else {}
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, **text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key)

    def choose_file(self, selector, path):
        root = self.call("DOM.getDocument")["root"]["nodeId"]
        node = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.call("DOM.setFileInputFiles", nodeId=node, files=[os.path.abspath(path)])

    def take_picture(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=False)["data"]))
