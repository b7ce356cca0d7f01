# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile and unusual HTTP, through plain sockets: each is answered or closed, and the next call works."""

import json
import re
import signal
import socket
import subprocess
import time

from server import PROGRAM, check, serve

TARGET = "AmazonEC2ContainerServiceV20141113.ListClusters"
TYPE = "application/x-amz-json-1.1"


def request(port, body="{}", method="POST", path="/", version="1.1", length=True, more=()):
    lines = [f"{method} {path} HTTP/{version}", f"Host: 127.0.0.1:{port}", f"X-Amz-Target: {TARGET}",
             f"Content-Type: {TYPE}", *more]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


class Client:
    def __init__(self, port, family=socket.AF_INET):
        self.port = port
        self.socket = socket.socket(family)
        self.socket.settimeout(20)
        self.socket.connect(("127.0.0.1" if family == socket.AF_INET else "::1", port))
        self.left = b""

    def send(self, data):
        try:
            self.socket.sendall(data)
        except OSError:
            pass  # it has been closed already, which is an answer too

    def read(self):
        """One reply: status, header and body; None if the connection was closed without one."""
        while b"\r\n\r\n" not in self.left:
            if not self.more():
                return None
        head, self.left = self.left.split(b"\r\n\r\n", 1)
        found = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
        length = int(found.group(1)) if found else 0
        while len(self.left) < length and self.more():
            pass
        body, self.left = self.left[:length], self.left[length:]
        return int(head.split()[1]), head.decode(), body.decode()

    def more(self):
        try:
            data = self.socket.recv(65536)
        except OSError:
            return False
        self.left += data
        return bool(data)


def status(port, data, shut=False):
    client = Client(port)
    client.send(data)
    if shut:
        client.socket.shutdown(socket.SHUT_WR)
    reply = client.read()
    return reply and reply[0]


def memory(server):
    with open(f"/proc/{server.process.pid}/status", encoding="ascii") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1))


def good(port):
    check(status(port, request(port)), 200, "the next call")


def usual(port):
    client = Client(port)
    client.send(request(port) * 3)
    for _ in range(3):
        code, head, body = client.read()
        check((code, json.loads(body)["clusterArns"][0][-7:]), (200, "default"), "pipelined")
        check("x-amzn-RequestId: " in head and "Date: " in head and TYPE in head, True, head)
    client.send(request(port, "2\r\n{}\r\n0\r\n\r\n", length=False, more=["Transfer-Encoding: chunked"]))
    check(client.read()[0], 200, "chunked")
    client.send(request(port, "", more=["Expect: 100-continue"]).replace(b"Content-Length: 0", b"Content-Length: 2"))
    check(client.read()[0], 100, "100-continue")
    client.send(b"{}")
    check(client.read()[0], 200, "after 100-continue")
    client.send(request(port, more=["Connection: close"]))
    check(client.read()[0], 200, "the last")
    check(client.read(), None, "closed")
    check(status(port, request(port, version="1.0")), 200, "HTTP/1.0")
    check(status(port, f"GET /healthz HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()), 200, "health")
    for byte in range(3):  # a request in two packets, wherever it is cut
        client = Client(port)
        whole = request(port)
        cut = len(whole) * (byte + 1) // 4
        client.send(whole[:cut])
        time.sleep(0.05)
        client.send(whole[cut:])
        check(client.read()[0], 200, "in two packets")


def one_packet(port):
    client = Client(port)
    client.send(request(port))
    data = client.socket.recv(65536)
    head, body = data.split(b"\r\n\r\n", 1)
    check(len(body), int(re.search(rb"(?i)content-length: (\d+)", head).group(1)), "header and body together")


def refused(port):
    plain = request(port)
    cases = [
        (b"nonsense\r\n\r\n", 400), (b"\0\1\2\3" * 100 + b"\r\n\r\n", 400), (b"GET / HTTP/9.9\r\n\r\n", 505),
        (plain.replace(b"POST", b"GET"), 405), (plain.replace(b"POST", b"OPTIONS"), 405),
        (plain.replace(b"POST / ", b"POST /other "), 404), (plain.replace(b"POST / ", b"DELETE /healthz "), 405),
        (plain.replace(b"Host: 127.0.0.1", b"Host: evil.example"), 421),
        (plain.replace(b"Host: 127.0.0.1:%d" % port, b"Host: 127.0.0.1:1"), 421),
        (plain.replace(b"Host: 127.0.0.1:%d\r\n" % port, b""), 400),
        (request(port, more=["Host: localhost"]), 400),
        (request(port, more=["Origin: http://evil.example"]), 403), (request(port, more=["Origin: null"]), 403),
        (request(port, more=["Expect: miracles"]), 417),
        (request(port, more=["Content-Length: 2"]), 400), (request(port, more=["Content-Length: 3"]), 400),
        (request(port, more=["Transfer-Encoding: chunked"]), 400),
        (plain.replace(b"Content-Length: 2", b"Content-Length: -2"), 400),
        (plain.replace(b"Content-Length: 2", b"Content-Length: 99999999999999999999"), 400),
        (plain.replace(b"Content-Length: 2", b"Content-Length: 1048577"), 413),
        (plain.replace(TYPE.encode(), b"text/plain"), 415),
        (request(port, more=["X-Long: " + "x" * 20000]), 431), (request(port, more=["X: y"] * 8000), 431),
        (request(port, "zz\r\n", length=False, more=["Transfer-Encoding: chunked"]), 400),
        (request(port, "100001\r\n" + "x" * 1048577, length=False, more=["Transfer-Encoding: chunked"]), 413),
        (request(port, "{"), 400), (request(port, "\xff".encode("latin-1").decode("latin-1")), 400),
        (request(port, "[" * 10000), 400),
    ]
    for data, expected in cases:
        check(status(port, data), expected, repr(data[:120]))
        good(port)
    check(status(port, plain[:40], shut=True), None, "half a header and the end")
    check(status(port, plain[:-1], shut=True), None, "half a body and the end")


def not_started(port):
    """What keeps it from starting is told, and standard output stays empty."""
    for arguments, message in [
        (["--empty", "--port", str(port)], f"Port {port} cannot be taken: Address already in use."),
        (["--empty", "--events", "/missing/events"], "/missing/events: The file cannot be written."),
        (["--empty", "--export", "csv=/missing/a"], "/missing/a: The file cannot be written"),
        (["missing.json"], '"missing.json" is neither a file nor a built-in scenario or lesson.'),
    ]:
        done = subprocess.run([PROGRAM, "serve", *arguments], capture_output=True, text=True, timeout=20, check=False)
        check((done.returncode, done.stdout, message in done.stderr), (1, "", True), done.stderr)


def many(server):
    """More connections than it keeps: those that it has go on."""
    port = server.port
    first = Client(port)
    first.send(request(port))
    check(first.read()[0], 200, "the first connection")
    crowd = [Client(port) for _ in range(300)]
    first.send(request(port))
    check(first.read()[0], 200, "the first connection in a crowd")
    for client in crowd:
        client.socket.close()
    time.sleep(0.2)
    good(port)


def slow(port):
    """Half a request is waited for ten seconds, and holds up nobody."""
    header, body = Client(port), Client(port)
    header.send(request(port)[:30])
    body.send(request(port)[:-1])
    begun = time.monotonic()
    good(port)
    check((header.read() or (408,))[0], 408, "half a header")
    check((body.read() or (408,))[0], 408, "half a body")
    check(time.monotonic() - begun < 19, True, "closed in time")
    good(port)


def flood(server):
    port = server.port
    client = Client(port)
    for _ in range(200):
        client.send(request(port, json.dumps({"maxResults": 1, "rest": "x" * 100000})))
        check(client.read()[0], 200, "a large call")
    before = memory(server)
    for _ in range(500):
        client.send(request(port, json.dumps({"maxResults": 1, "rest": "x" * 10000})))
        check(client.read()[0], 200, "a large call")
    for _ in range(50):
        status(port, request(port, "x" * 900000)[:-1], shut=True)
    check(memory(server) - before < 16384, True, "memory is flat")


def main():
    with serve("--empty") as server:
        port = server.port
        usual(port)
        one_packet(port)
        refused(port)
        not_started(port)
        many(server)
        flood(server)
        slow(port)
        if socket.has_ipv6:
            try:
                client = Client(port, socket.AF_INET6)
            except OSError:
                client = None  # a machine without IPv6
            if client:
                client.send(request(port).replace(b"127.0.0.1", b"[::1]"))
                check(client.read()[0], 200, "over IPv6")
        server.stop(signal.SIGINT)


main()
