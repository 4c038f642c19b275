"""A thread of a bot that serves, with somebody in it who has a role: asked by a mention, pressed by its buttons."""

import hashlib
import hmac
import http.client
import json
import pathlib
import random
import re
import sys
import time
import urllib.parse

scripts = pathlib.Path(__file__).resolve().parent.parent
sys.path += [str(scripts / "soak.d"), str(scripts / "bench.d")]

from receiver import Server
from slack import SlackStandIn

SECRET = "00000000evalinvented000000000000"
TEAM, CHANNEL, PERSON, BOT = "T0SOAK0001", "C0EVAL0001", "U0EVAL0001", "U0SOAKBOT1"
PATIENCE = 90


class Slack(SlackStandIn):
    """Keeps what each message shows last, and knows when the bot has taken its sign back: then it has answered."""

    def __init__(self):
        self.shown, self.done = {}, set()
        super().__init__(random.Random(1))
        self.stop_faults()

    def answer(self, method, arguments):
        with self.lock:
            if method in ("chat.postMessage", "chat.startStream"):
                self.clock += 1
                stamp = f"{self.clock // 1_000_000}.{self.clock % 1_000_000:06}"
                self.shown[stamp] = arguments
                return {"ok": True, "channel": arguments["channel"], "ts": stamp, "message": {"ts": stamp}}
            if method == "chat.update":
                self.shown[arguments["ts"]] = arguments
                return {"ok": True, "channel": arguments["channel"], "ts": arguments["ts"], "message": {"ts": arguments["ts"]}}
            if method == "chat.delete":
                self.shown.pop(arguments["ts"], None)
            if method == "reactions.remove":
                self.done.add(arguments["timestamp"])
        return super().answer(method, arguments) if method == "auth.test" else {"ok": True, "messages": [], "has_more": False}

    def standing(self):
        with self.lock:
            return dict(self.shown)


class Thread:
    def __init__(self, binary, environment):
        self.slack = Slack()
        self.root, self.asked, self.pressed = None, 0, set()
        self.server = Server([str(binary), "serve"], environment | {
            "HOST": "127.0.0.1", "PORT": "{port}", "YARDMASTER_DATA": "{store}", "AUTHORIZED_SLACK_USERS": PERSON,
            "SLACK_BOT_TOKEN": "xoxb-eval-invented", "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": f"http://127.0.0.1:{self.slack.port}/api/"}, "/ready")
        self.server.__enter__()

    def close(self):
        self.server.__exit__()
        self.slack.server.shutdown()

    def ask(self, text):
        """The answer, as far as `ask --format json` tells the same of it."""
        self.asked += 1
        stamp = f"{1_780_000_000 + self.asked}.000100"
        self.root = self.root or stamp
        event = {"type": "app_mention", "user": PERSON, "ts": stamp, "event_ts": stamp, "channel": CHANNEL, "team": TEAM,
                 "thread_ts": self.root, "text": f"<@{BOT}> {text}"}
        before = self.slack.standing()
        self.post("/slack/events", "application/json", json.dumps({
            "token": "invented", "team_id": TEAM, "api_app_id": "A0SOAK0001", "event": event, "type": "event_callback",
            "event_id": f"Ev{self.asked:010}", "event_time": int(time.time()), "is_ext_shared_channel": False,
            "authorizations": [{"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True, "is_enterprise_install": False}]}))
        self.wait(lambda: stamp in self.slack.done)
        new = [message for key, message in self.slack.standing().items() if message != before.get(key)]
        return {"answer": "\n".join(text for message in new for text in texts(message.get("blocks", []))),
                "offers": [title for message in new for title, _ in buttons(message)]}

    def press(self, pattern):
        """The newest button of such a name that nobody has pressed; False where there is none."""
        for stamp, message in sorted(self.slack.standing().items(), reverse=True):
            for title, button in buttons(message):
                key = (stamp, button["action_id"], button.get("value"))
                if re.search(pattern, title) and key not in self.pressed:
                    self.pressed.add(key)
                    number = len(self.pressed)
                    action = {name: button.get(name) for name in ("action_id", "block_id", "type", "value")}
                    action["action_ts"] = f"{1_781_000_000 + number}.000001"
                    payload = {
                        "type": "block_actions", "user": {"id": PERSON, "team_id": TEAM}, "api_app_id": "A0SOAK0001",
                        "container": {"type": "message", "message_ts": stamp, "thread_ts": self.root, "channel_id": CHANNEL,
                                      "is_ephemeral": False},
                        "trigger_id": f"1.2.{number}", "team": {"id": TEAM, "domain": "eval"}, "enterprise": None, "is_enterprise_install": False,
                        "channel": {"id": CHANNEL, "name": "eval"}, "actions": [action]}
                    self.post("/slack/interactivity", "application/x-www-form-urlencoded",
                              urllib.parse.urlencode({"payload": json.dumps(payload)}))
                    return True
        return False

    def post(self, path, media, body):
        stamp = str(int(time.time()))
        mac = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        connection.request("POST", path, body.encode(), {"Content-Type": media, "X-Slack-Request-Timestamp": stamp,
                                                         "X-Slack-Signature": f"v0={mac}"})
        status = connection.getresponse().status
        connection.close()
        if status != 200:
            raise SystemExit(f"eval: {path} was answered with {status}")

    def wait(self, fulfilled, patience=PATIENCE):
        started = time.monotonic()
        while not fulfilled() and time.monotonic() - started < patience:
            time.sleep(0.02)


def buttons(message):
    for block in message.get("blocks") or []:
        for element in block.get("elements", []) if block.get("type") == "actions" else []:
            if element.get("type") == "button" and not element.get("url"):
                yield element["text"]["text"], element | {"block_id": block.get("block_id", "b")}


def texts(part):
    """Whatever is read of blocks, without what is pressed."""
    if isinstance(part, list):
        for each in part:
            yield from texts(each)
    elif isinstance(part, dict) and part.get("type") not in ("actions", "context_actions"):
        if isinstance(part.get("text"), str):
            yield part["text"]
        else:
            for value in part.values():
                yield from texts(value)
