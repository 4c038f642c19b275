"""The one server that a pass talks to: `/model/RUN/TURN/v1/chat/completions`, `/ci/RUN/repos/…` and `/kube/RUN/api/…`."""

import http.server
import json
import threading

import model


class StandIns:
    def __init__(self):
        self.scripts, self.recordings, self.clusters = {}, {}, {}
        self.lock = threading.Lock()
        self.clear()
        stand_ins = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one_request(self):
                try:
                    super().handle_one_request()
                except ConnectionError:
                    self.close_connection = True

            def do_GET(self):
                self.answer(*stand_ins.read(self.path))

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                parts = self.path.split("/")
                if parts[1] != "model":
                    stand_ins.note("writes", f"{self.command} {self.path}")
                    if stand_ins.takes_orders:
                        return self.answer(201, "application/json", b"{}")
                    return self.answer(403, "application/json", b'{"message": "a recording takes no orders"}')
                stand_ins.note("sent", body.decode())
                try:
                    events = b"".join(model.answer(stand_ins.scripts.get((parts[2], parts[3]), []), json.loads(body)))
                except model.Unscripted as problem:
                    stand_ins.note("unscripted", str(problem))
                    return self.answer(400, "application/json", json.dumps({"error": {"message": str(problem)}}).encode())
                self.answer(200, "text/event-stream", events)

            do_PUT = do_PATCH = do_DELETE = do_POST

            def answer(self, status, media, body):
                self.send_response(status)
                self.send_header("Content-Type", media)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def clear(self):
        """Forgets what was heard of the last turn."""
        # Only while somebody presses what the bot proposed.
        self.takes_orders = False
        with self.lock:
            self.heard = {"sent": [], "writes": [], "unscripted": []}

    def note(self, kind, what):
        with self.lock:
            self.heard[kind].append(what)

    def read(self, path):
        parts = path.split("/", 3)
        recorded = {"ci": self.recordings, "kube": self.clusters}.get(parts[1], {}) if len(parts) == 4 else {}
        recording = recorded.get(parts[2]) if len(parts) == 4 else None
        return recording.get("/" + parts[3]) if recording else (404, "text/plain", b"")

    def close(self):
        self.server.shutdown()
