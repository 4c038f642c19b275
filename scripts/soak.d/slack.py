"""A stand-in for Slack's Web API that keeps what was posted and has Slack's bad days."""

import http.server
import json
import socket
import threading
import time
from urllib.parse import parse_qsl


class SlackStandIn:
    def __init__(self, dice):
        self.dice = dice
        self.faults = True
        self.lock = threading.Lock()
        self.messages = {}
        self.posted = self.dropped = self.lookups = 0
        self.clock = 1_790_000_000_000_000
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                if (self.headers.get("content-type") or "").startswith("application/json"):
                    arguments = json.loads(body or b"{}")
                else:
                    arguments = dict(parse_qsl(body.decode()))
                answer = outer.answer(self.path.rsplit("/", 1)[-1], arguments)
                if answer is None:
                    self.close_connection = True
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                payload = json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

            def log_message(self, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, request, address):
                pass  # a killed bot leaves its connections behind

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @staticmethod
    def free_port():
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]

    def stop_faults(self):
        self.faults = False

    def replies(self, thread):
        with self.lock:
            return list(self.messages.get(thread, ()))

    def answer(self, method, arguments):
        with self.lock:
            chance = self.dice.random() if self.faults else 1.0
        if method == "auth.test":
            return {"ok": True, "url": "https://soak.example/", "team": "Soak", "user": "yardmaster", "team_id": "T0SOAK0001",
                    "user_id": "U0SOAKBOT1", "bot_id": "B0SOAKBOT1"}
        if method == "chat.postMessage":
            if chance < 0.05:
                time.sleep(0.3)
            with self.lock:
                self.clock += 1
                ts = f"{self.clock // 1_000_000}.{self.clock % 1_000_000:06}"
                message = {"type": "message", "user": "U0SOAKBOT1", "bot_id": "B0SOAKBOT1", "ts": ts, "text": arguments.get("text", ""),
                           "metadata": arguments.get("metadata")}
                self.messages.setdefault((arguments["channel"], arguments.get("thread_ts")), []).append(message)
                self.posted += 1
                if 0.05 <= chance < 0.10:
                    self.dropped += 1
                    return None
            return {"ok": True, "channel": arguments["channel"], "ts": ts, "message": message}
        if method == "chat.startStream":
            with self.lock:
                self.clock += 1
                ts = f"{self.clock // 1_000_000}.{self.clock % 1_000_000:06}"
                message = {"type": "message", "user": "U0SOAKBOT1", "bot_id": "B0SOAKBOT1", "ts": ts, "text": "", "streaming_state": "in_progress"}
                self.messages.setdefault((arguments["channel"], arguments["thread_ts"]), []).append(message)
            return {"ok": True, "channel": arguments["channel"], "ts": ts}
        if method in ("chat.update", "chat.delete"):
            with self.lock:
                threads = [messages for (channel, _), messages in self.messages.items() if channel == arguments["channel"]]
                thread, message = next(
                    ((thread, message) for thread in threads for message in thread if message["ts"] == arguments["ts"]), (None, None))
                if message is None:
                    return {"ok": False, "error": "message_not_found"}
                if method == "chat.delete":
                    thread.remove(message)
                else:
                    message.update(text=arguments.get("text", ""), metadata=arguments.get("metadata"), streaming_state="completed")
            return {"ok": True, "channel": arguments["channel"], "ts": arguments["ts"]}
        if method == "conversations.replies":
            with self.lock:
                self.lookups += 1
            found = self.replies((arguments["channel"], arguments["ts"]))
            return {"ok": True, "messages": found, "has_more": False, "response_metadata": {"next_cursor": ""}}
        return {"ok": True}
