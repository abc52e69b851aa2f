"""A print service for tests: it answers what printers it has as cupsd does, at a socket of its own."""

import contextlib
import os
import socket
import struct
import threading
import time


def attribute(tag, name, value):
    return bytes([tag]) + struct.pack(">H", len(name)) + name.encode() + struct.pack(">H", len(value)) + value


def describe(name, state=3, reasons=("none",), accepts=True):
    words = [attribute(0x44, "printer-state-reasons" if i == 0 else "", reason.encode()) for i, reason in enumerate(reasons)]
    return b"\x04" + attribute(0x42, "printer-name", name.encode()) + attribute(0x23, "printer-state", struct.pack(">i", state)) \
        + b"".join(words) + attribute(0x22, "printer-is-accepting-jobs", bytes([accepts]))


class PrintService:
    """PRINTERS: what describe() gave. SILENT: takes a question and says nothing. DRIPS: takes half a minute for the whole answer."""

    def __init__(self, folder, printers, silent=False, chunked=True, drips=False):
        self.path = os.path.join(folder, "cups.sock")
        self.printers, self.silent, self.chunked, self.drips = printers, silent, chunked, drips
        self.listener = socket.socket(socket.AF_UNIX)
        self.asked = []

    def answer(self):
        status = 0 if self.printers else 0x0406
        body = struct.pack(">BBHI", 1, 1, status, 1) + b"\x01" + attribute(0x47, "attributes-charset", b"utf-8") \
            + b"".join(self.printers) + b"\x03"
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\n"
        if not self.chunked:
            return head + b"Content-Length: %d\r\n\r\n" % len(body) + body
        parts = [body[i:i + 50] for i in range(0, len(body), 50)]
        return head + b"Transfer-Encoding: chunked\r\n\r\n" + b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"

    def serve(self):
        with contextlib.suppress(OSError):
            while True:
                stream, _ = self.listener.accept()
                with stream:
                    question = b""
                    while not question.endswith(b"\x03"):  # the end of the attributes
                        question += stream.recv(65536)
                    self.asked.append(question)
                    if self.silent:
                        stream.settimeout(20)
                        stream.recv(1)
                    elif self.drips:
                        self.drip(stream)
                    else:
                        stream.sendall(self.answer())

    def drip(self, stream):
        answer = self.answer()
        with contextlib.suppress(OSError):  # who asked has gone
            for at in range(len(answer)):
                time.sleep(30 / len(answer))
                stream.sendall(answer[at:at + 1])

    def __enter__(self):
        self.listener.bind(self.path)
        self.listener.listen()
        threading.Thread(target=self.serve, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        os.unlink(self.path)
