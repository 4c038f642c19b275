"""Bolt for Python as a receiver of equal work: MODE=verify|durable DB=path, served by uvicorn as bolt:receiver."""

import json
import os
import sqlite3
import threading

from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

durable = os.environ["MODE"] == "durable"
connections = threading.local()


def store():
    if not hasattr(connections, "store"):
        connections.store = sqlite3.connect(os.environ["DB"], isolation_level=None, timeout=30)
        connections.store.execute("PRAGMA journal_mode = WAL")
        connections.store.execute("PRAGMA synchronous = FULL")
        connections.store.execute("CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE, body BLOB NOT NULL)")
    return connections.store


async def authorize(**_):
    return AuthorizeResult(enterprise_id=None, team_id="T0BENCH001", bot_token="xoxb-invented", bot_id="B0BENCH001", bot_user_id="U0BENCHBOT")


app = AsyncApp(signing_secret=os.environ["SECRET"], authorize=authorize, process_before_response=durable)


@app.event("app_mention")
async def mention(body):
    if durable:
        store().execute("INSERT OR IGNORE INTO events (event_id, body) VALUES (?, ?)", (body["event_id"], json.dumps(body)))


receiver = AsyncSlackRequestHandler(app)
