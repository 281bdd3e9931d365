"""An HTTPS server that misbehaves as it is asked to: the path says how.

    server.py FOLDER

FOLDER holds what make_certificates.sh has made, and goes with the server. Prints one JSON object with the ports of its
listeners, and lives until its stdin ends. `GET /events` (over plain HTTP, on the port `control`) lists what happened so
far; the file `bodies` in FOLDER has a line for the body of each request.

The port `proxy` is an HTTP proxy for CONNECT. By what the user name begins with it misbehaves: `407-` is the status that it
answers, and `silent-` gets no answer. The file `tunnels` in FOLDER has a line for each CONNECT: target and user name.
"""

import base64
import json
import shutil
import socket
import ssl
import sys
import threading
import time

folder = sys.argv[1]
events = []
lock = threading.Lock()
connections = 0


def note(event):
    with lock:
        events.append(event)


def context(name, verify=False, old=False):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if old:
        made.set_ciphers("DEFAULT@SECLEVEL=0")
        made.minimum_version = ssl.TLSVersion.TLSv1
        made.maximum_version = ssl.TLSVersion.TLSv1_1
    made.load_cert_chain(f"{folder}/{name}.pem", f"{folder}/{name}.key")
    if verify:
        made.verify_mode = ssl.CERT_REQUIRED
        made.load_verify_locations(f"{folder}/ca.pem")
    return made


def listener():
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(("127.0.0.1", 0))
    made.listen(512)
    return made


def accept(server, tls):
    while True:
        raw, _ = server.accept()
        threading.Thread(target=serve, args=(raw, tls), daemon=True).start()


def serve(raw, tls):
    global connections
    with lock:
        connections += 1
        number = connections
    raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        stream = tls.wrap_socket(raw, server_side=True) if tls else raw
    except (ssl.SSLError, OSError) as error:
        note(f"no handshake: {type(error).__name__}")
        raw.close()
        return
    try:
        while request := read(stream):
            if answer(stream, number, *request):
                break
    except (OSError, ssl.SSLError):
        pass
    finally:
        stream.close()


def read(stream):
    """Method, path, headers and body of the next request; None where the connection ends."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = stream.recv(65536)
        if not part:
            return None
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    method, path, _ = lines[0].split(" ", 2)
    headers = [line.split(": ", 1) if ": " in line else [line.rstrip(":"), ""] for line in lines[1:]]
    size = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
    while len(body) < size:
        body += stream.recv(65536)
    with lock, open(f"{folder}/bodies", "ab") as bodies:
        bodies.write(body + b"\n")
    return method, path, headers, body


def reply(stream, status, body=b"{}", headers=()):
    head = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(body)}", *headers]
    stream.sendall("\r\n".join(head).encode() + b"\r\n\r\n" + body)


def token(text):
    return json.dumps({"access_token": text, "expires_in": 3600, "token_type": "Bearer"}).encode()


def answer(stream, number, method, path, headers, body):
    """Answers one request; True where the connection is to be closed."""
    kind, rest = (path.lstrip("/").split("/") + [""])[:2]
    note(path)
    if kind == "echo":
        text = {"connection": number, "method": method, "path": path, "headers": headers, "body": body.decode()}
        reply(stream, 200, json.dumps(text).encode(), ["X-One: 1", "x-two: 2", "X-One: 3"])
    elif kind == "status":
        reply(stream, int(rest), b'{"error":"e"}')
    elif kind == "token":
        reply(stream, 200, token("a.good-token"))
    elif kind == "late":
        # The first one waits so many seconds.
        if events.count(path) == 1:
            time.sleep(int(rest))
        reply(stream, 200, token("a.good-token"))
    elif kind == "injected":
        reply(stream, 200, token("a.token\r\nX-Injected: 1"))
    elif kind == "line":
        reply(stream, 200, b"{}", ["X-Long: " + "x" * int(rest)])
    elif kind == "echoed":
        said = "bad assertion " + body.decode().split("client_assertion=")[1].split("&")[0]
        reply(stream, 401, json.dumps({"error": "invalid_client", "error_description": said}).encode(), ["X-Said: " + said])
    elif kind == "html":
        reply(stream, 200, b"<!DOCTYPE html><html><body>Log in</body></html>", ["Content-Type: text/html"])
    elif kind == "truncated":
        reply(stream, 200, token("a.good-token")[:-20])
    elif kind == "busy":
        # As often as the path says, then no longer.
        busy = events.count(path) <= int(rest)
        reply(stream, 429 if busy else 200, b"{}" if busy else token("a.good-token"), ["Retry-After: 1"])
    elif kind == "redirect":
        reply(stream, 302, b"", [f"Location: https://127.0.0.1:{ports['good']}/redirected"])
    elif kind == "silent":
        # Until the client goes.
        stream.settimeout(600)
        try:
            gone = not stream.recv(1)
        except (TimeoutError, OSError):
            gone = True
        note(f"gone: {path}" if gone else f"talks on: {path}")
        return True
    elif kind == "cut":
        stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"[: int(rest)])
        return True
    elif kind == "slow":
        stream.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6000\r\n\r\n")
        for _ in range(6000):
            stream.sendall(b" ")
            time.sleep(0.1)
    elif kind == "size":
        reply(stream, 200, b"x" * int(rest))
    elif kind == "endless":
        stream.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            stream.sendall(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
    elif kind == "garbage":
        stream.sendall(b"this is no HTTP at all\r\n\r\n")
        return True
    elif kind == "headers":
        reply(stream, 200, b"{}", [f"X-{index}: {index}" for index in range(int(rest))])
    elif kind == "once":
        reply(stream, 200)
        return True
    elif kind == "events":
        with lock:
            reply(stream, 200, json.dumps(events).encode())
    else:
        reply(stream, 404)
    return False


def relay(raw):
    """One client of the proxy."""
    method, target, headers, _ = read(raw) or ("", "", [], b"")
    credentials = next((value for name, value in headers if name.lower() == "proxy-authorization"), "Basic ")
    user = base64.b64decode(credentials.split(" ", 1)[1]).decode().partition(":")[0]
    with lock, open(f"{folder}/tunnels", "a", encoding="utf-8") as tunnels:
        tunnels.write(f"{method} {target} {user}\n")
    fault, dash, _ = user.partition("-")
    if fault == "silent":
        raw.settimeout(600)
        raw.recv(1)
    elif dash and fault in ("403", "407", "502"):
        reply(raw, int(fault), b"No way", ["Proxy-Authenticate: Basic realm=proxy", "Connection: close"])
    else:
        host, port = target.rsplit(":", 1)
        there = socket.create_connection((host, int(port)))
        raw.sendall(b"HTTP/1.1 200 Connection established\r\nX-Proxy: 1\r\n\r\n")
        threading.Thread(target=pump, args=(there, raw), daemon=True).start()
        pump(raw, there)


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def accept_proxy(server):
    while True:
        raw, _ = server.accept()
        threading.Thread(target=relay, args=(raw,), daemon=True).start()


listeners = {
    "good": context("good"), "expired": context("expired"), "wrong_name": context("wrong_name"),
    "untrusted": context("untrusted"), "old": context("good", old=True), "mutual": context("good", verify=True),
    "control": None,
}
servers = {name: listener() for name in listeners}
ports = {name: server.getsockname()[1] for name, server in servers.items()}
for name, tls in listeners.items():
    threading.Thread(target=accept, args=(servers[name], tls), daemon=True).start()
servers["proxy"] = listener()
ports["proxy"] = servers["proxy"].getsockname()[1]
threading.Thread(target=accept_proxy, args=(servers["proxy"],), daemon=True).start()
print(json.dumps(ports), flush=True)
sys.stdin.read()
shutil.rmtree(folder, ignore_errors=True)
