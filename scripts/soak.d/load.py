"""Signed mentions, sent as Slack sends them: again under the same id until they are acknowledged."""

import hashlib
import hmac
import http.client
import json
import queue
import threading
import time


QUESTIONS = ["help", "status", "who am I", "hello", "why did the build fail?"]


class Load:
    def __init__(self, port, secret, rate, dice, senders=8, questions=QUESTIONS, most=None):
        self.port, self.secret, self.rate, self.dice = port, secret.encode(), rate, dice
        self.questions, self.most = questions, most
        self.waiting = queue.Queue()
        self.lock = threading.Lock()
        self.all, self.good = [], set()
        self.repeats = 0
        self.is_over = threading.Event()
        self.threads = [threading.Thread(target=self.make)] + [threading.Thread(target=self.send) for _ in range(senders)]

    def start(self):
        for thread in self.threads:
            thread.start()

    def finish(self):
        self.is_over.set()
        for thread in self.threads:
            thread.join()

    def sent(self):
        with self.lock:
            return list(self.all)

    def acknowledged(self):
        with self.lock:
            return set(self.good)

    def make(self):
        number = 0
        while not self.is_over.is_set() and number != self.most:
            number += 1
            # A channel and a person each, so that no rate limit of ours or of Slack's stands in the way.
            channel, ts = f"C{number:09}", f"{1_780_000_000 + number}.000100"
            event = {"type": "app_mention", "user": f"U{number:09}", "ts": ts, "event_ts": ts, "channel": channel, "team": "T0SOAK0001",
                     "text": "<@U0SOAKBOT1> " + self.dice.choice(self.questions)}
            body = {"token": "invented", "team_id": "T0SOAK0001", "api_app_id": "A0SOAK0001", "event": event, "type": "event_callback",
                    "event_id": f"Ev{number:010}", "event_time": int(time.time()), "is_ext_shared_channel": False,
                    "authorizations": [{"enterprise_id": None, "team_id": "T0SOAK0001", "user_id": "U0SOAKBOT1", "is_bot": True,
                                        "is_enterprise_install": False}]}
            with self.lock:
                self.all.append((channel, ts))
            self.waiting.put(((channel, ts), json.dumps(body).encode(), 0))
            time.sleep(1 / self.rate)

    def send(self):
        while True:
            try:
                key, body, tries = self.waiting.get(timeout=0.2)
            except queue.Empty:
                if self.is_over.is_set():
                    return
                continue
            if self.post(body, tries):
                with self.lock:
                    self.good.add(key)
            elif tries < 40:
                with self.lock:
                    self.repeats += 1
                time.sleep(0.1)
                self.waiting.put((key, body, tries + 1))

    def post(self, body, tries):
        stamp = str(int(time.time()))
        mac = hmac.new(self.secret, b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": "v0=" + mac}
        if tries:
            headers["X-Slack-Retry-Num"] = str(min(tries, 3))
            headers["X-Slack-Retry-Reason"] = "connection_failed"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=3)
        try:
            connection.request("POST", "/slack/events", body, headers)
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
