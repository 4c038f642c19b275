"""From the press of a button to "executing" in the thread: what the bot adds, while Slack and CI answer at once."""

import hashlib
import hmac
import http.client
import http.server
import itertools
import json
import pathlib
import random
import re
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse

from receiver import SECRET, Server

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "soak.d"))

from slack import SlackStandIn

PRESSES = 100
# Slack makes one for each press.
TRIGGERS = itertools.count()
BAR = 300.0


class Slack(SlackStandIn):
    """Keeps when each message came, and which buttons it had."""

    def __init__(self):
        super().__init__(random.Random(1))
        self.stop_faults()
        self.heard = []
        self.news = threading.Condition()

    def answer(self, method, arguments):
        if method in ("chat.postMessage", "chat.postEphemeral"):
            with self.news:
                self.heard.append((time.monotonic(), arguments.get("thread_ts"), json.dumps(arguments)))
                self.news.notify_all()
        if method == "chat.update":
            return {"ok": True, "channel": arguments["channel"], "ts": arguments["ts"]}
        return super().answer(method, arguments)

    def wait(self, thread, pattern, seconds=20):
        """When the message came, and what was looked for in it."""
        deadline = time.monotonic() + seconds
        with self.news:
            while True:
                for moment, place, text in self.heard:
                    if place == thread and (found := re.search(pattern, text)):
                        return moment, found
                if not self.news.wait(deadline - time.monotonic()):
                    said = [json.loads(text).get("text", "")[:300] for _, _, text in self.heard[-4:]]
                    raise SystemExit(f"bench: nobody said {pattern} in {thread}; at last: {said}")


class CI(http.server.ThreadingHTTPServer):
    """GitHub with failed runs that pass once they are started again."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self):
        started = set()

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                path = self.path.partition("?")[0]
                run = int(path.split("/")[6]) if "/runs/" in path else 0
                if path.endswith("/logs"):
                    return self.say("$ cargo build\nerror[E0308]: mismatched types\n")
                if path.endswith("/jobs"):
                    return self.say({"jobs": [{"id": run, "run_id": run, "name": "unit", "status": "completed", "conclusion": "failure",
                                               "html_url": f"http://127.0.0.1/{run}"}]})
                again = run in started
                self.say({"id": run, "name": "CI", "head_branch": "main", "head_sha": "c0ffee", "status": "completed", "workflow_id": 77,
                          "conclusion": "success" if again else "failure", "run_attempt": 2 if again else 1,
                          "updated_at": "2026-11-20T10:00:05Z", "html_url": f"https://github.example/acme/shop/actions/runs/{run}"})

            def do_POST(self):
                self.rfile.read(int(self.headers.get("content-length") or 0))
                started.add(int(self.path.split("/")[6]))
                self.say({}, 201)

            def say(self, body, status=200):
                payload = (body if isinstance(body, str) else json.dumps(body)).encode()
                self.send_response(status)
                self.send_header("Content-Type", "text/plain" if isinstance(body, str) else "application/json")
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

            def log_message(self, *arguments):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


def post(port, path, kind, body):
    stamp = str(int(time.time()))
    mac = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("POST", path, body, {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": "v0=" + mac})
    status = connection.getresponse().status
    connection.close()
    if status != 200:
        raise SystemExit(f"bench: {path} was answered with {status}")


def mention(port, number, text):
    # A person and a channel each, so that no limit stands in the way.
    channel, person, ts = f"C{number:09}", f"U{number:09}", f"{1_780_000_000 + number}.000100"
    event = {"type": "app_mention", "user": person, "ts": ts, "event_ts": ts, "channel": channel, "team": "T0SOAK0001",
             "text": f"<@U0SOAKBOT1> {text}"}
    body = {"token": "invented", "team_id": "T0SOAK0001", "api_app_id": "A0SOAK0001", "event": event, "type": "event_callback",
            "event_id": f"Ev{number:010}", "event_time": int(time.time()),
            "authorizations": [{"enterprise_id": None, "team_id": "T0SOAK0001", "user_id": "U0SOAKBOT1", "is_bot": True}]}
    post(port, "/slack/events", "application/json", json.dumps(body).encode())
    return channel, person, ts


def press(port, number, channel, person, thread, words):
    payload = {"type": "block_actions", "user": {"id": person, "team_id": "T0SOAK0001"}, "api_app_id": "A0SOAK0001",
               "container": {"type": "message", "message_ts": f"{1_790_000_000 + number}.000001", "thread_ts": thread, "channel_id": channel,
                             "is_ephemeral": False},
               "trigger_id": f"12466734323.{1_395_872_398 + next(TRIGGERS)}", "team": {"id": "T0SOAK0001", "domain": "soak"}, "enterprise": None,
               "is_enterprise_install": False, "channel": {"id": channel, "name": "deploy"},
               "actions": [{"action_id": f"yardmaster.ask/{words}", "block_id": "b", "type": "button", "value": words,
                            "action_ts": "1780000002.000000"}]}
    body = urllib.parse.urlencode({"payload": json.dumps(payload)}).encode()
    began = time.monotonic()
    post(port, "/slack/interactivity", "application/x-www-form-urlencoded", body)
    return began, time.monotonic()


def run(root, options):
    binary = options.binary
    if not binary:
        build = ["swift", "build", "--configuration", "release", "--static-swift-stdlib"]
        subprocess.run([*build, "--product", "yardmaster"], cwd=root, check=True, stdout=sys.stderr)
        folder = subprocess.run([*build, "--show-bin-path"], cwd=root, check=True, capture_output=True, text=True).stdout.strip()
        binary = f"{folder}/yardmaster"
    slack, ci = Slack(), CI()
    people = ",".join(f"U{number:09}" for number in range(1, PRESSES + 1))
    environment = {
        "HOST": "127.0.0.1", "PORT": "{port}", "YARDMASTER_DATA": "{store}", "SLACK_BOT_TOKEN": "xoxb-invented", "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"http://127.0.0.1:{slack.port}/api/", "AUTHORIZED_SLACK_USERS": people, "GITHUB_TOKEN": "invented",
        "GITHUB_API_URL": f"http://127.0.0.1:{ci.server_port}", "LOG_LEVEL": "warning",
    }
    link = f"http://127.0.0.1:{ci.server_port}/acme/shop/actions/runs"
    cards, taken, shown, done = [], [], [], []
    with Server([binary, "serve"], environment) as bot:
        for number in range(1, PRESSES + 1):
            channel, person, thread = mention(bot.port, number, f"why? <{link}/{number}>")
            _, offer = slack.wait(thread, r"re-run the failed jobs of [0-9a-f]{16}")
            press(bot.port, number, channel, person, thread, offer[0])
            cards.append((number, channel, person, thread, slack.wait(thread, r"approve [0-9a-f]{32}")[1][0]))
        # Slack takes one message a second in a channel, and the card was one: nobody reads it and presses sooner.
        time.sleep(1.5)
        for number, channel, person, thread, words in cards:
            # Slack takes fifty changes of messages a minute, and each press makes one.
            time.sleep(random.uniform(1.3, 1.6))
            began, answered = press(bot.port, number, channel, person, thread, words)
            moment, _ = slack.wait(thread, "Approved by")
            taken.append((answered - began) * 1000)
            shown.append((moment - began) * 1000)
            done.append((slack.wait(thread, r"Done:|Not done")[0] - began) * 1000)
    rows = [row(name, value, bar) for name, value, bar in [
        ("press to its 200, median", statistics.median(taken), None), ("press to its 200, p95", p95(taken), None),
        ("press to executing shown, median", statistics.median(shown), None), ("press to executing shown, p95", p95(shown), BAR),
        ("press to executing shown, slowest", max(shown), None), ("press to the report, median", statistics.median(done), None),
    ]]
    for figure in rows:
        if options.json:
            print(json.dumps(figure))
        else:
            bar = f"(<= {figure['bar']:g}: {'good' if figure['good'] else 'MISSED'})" if figure["bar"] else ""
            print(f"{figure['name']:36}{figure['value']:9.1f} ms {bar}")


def row(name, value, bar):
    return {"name": name, "value": round(value, 2), "unit": "ms", "bar": bar, "good": None if bar is None else value <= bar, "peer": None}


def p95(values):
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]
