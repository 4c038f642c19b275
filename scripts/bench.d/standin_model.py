"""A model that answers at once, or slowly: three tool steps and then words, as OpenAI streams them. `standin_model.py PORT`.

`/v1/chat/completions` answers at once, `/slow/v1/…` piece by piece, `/words/v1/…` likewise and without tools. `GET /times` tells how many nanoseconds each turn spent in here,
from the last byte of a request to the last byte of its answer: what is left of a turn is the agent's own.
"""

import asyncio
import json
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "eval.d"))
sys.dont_write_bytecode = True

import chat

STEPS = 3
SLOW_PIECES, SLOW_PAUSE = 40, 0.05
TURN = re.compile(rb"turn (\d+):")
QUOTED = re.compile(r"“([^”]+)”")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"

times = {}
# What it would answer to the same request anew costs it the same again: a request is read once, its like is known.
calls_of = {}


def answer(body):
    """The calls that it answers with; None where it is words."""
    messages = body.count(b'"role":"tool"') + body.count(b'"role": "tool"')
    if messages >= STEPS:
        return None
    key = (messages, hash(body[body.find(b'"tools"'):]))
    if key not in calls_of:
        tools = json.loads(body)["tools"]
        tool = tools[messages % len(tools)]["function"]
        # A skill understands the words of its examples, which it quotes; any other tool takes any.
        quoted = QUOTED.search(tool["parameters"]["properties"]["question"].get("description", ""))
        question = quoted[1] if quoted else f"step {messages + 1}"
        calls_of[key] = chunked(b"".join(chat.events(calls=[(f"call_{messages}", tool["name"], {"question": question})], read=500)))
    return calls_of[key]


def timed(words):
    """The first word says when it was written, which is when it is asked for."""
    yield f"@{time.monotonic_ns()} "
    yield from words


def chunked(data):
    return b"%x\r\n%b\r\n" % (len(data), data)


class Connection(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport, self.buffer = transport, b""

    def data_received(self, data):
        self.buffer += data
        while (end := self.buffer.find(b"\r\n\r\n")) >= 0:
            head = self.buffer[:end].lower()
            length = re.search(rb"content-length: *(\d+)", head)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self.buffer) < whole:
                return
            body, self.buffer = self.buffer[end + 4:whole], self.buffer[whole:]
            self.serve(head, body)

    def serve(self, head, body):
        started = time.monotonic_ns()
        if head.startswith(b"get"):
            document = json.dumps(times).encode()
            return self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(document), document))
        found = answer(body)
        if b" /slow/" in head[:40] or b" /words/" in head[:40]:
            return asyncio.ensure_future(self.slowly(None if b" /words/" in head[:40] else found))
        # The first word says when it was written.
        words = found or chunked(b"".join(chat.events(words=[f"@{time.monotonic_ns()} ", "nothing ", "was ", "found."], read=500)))
        self.transport.write(HEAD + words + b"0\r\n\r\n")
        turn = TURN.search(body)
        if turn:
            turn = int(turn[1])
            times[turn] = times.get(turn, 0) + time.monotonic_ns() - started

    async def slowly(self, found):
        self.transport.write(HEAD)
        pieces = [found] if found else (chunked(event) for event in chat.events(words=timed(["word "] * SLOW_PIECES), read=500))
        await asyncio.sleep(SLOW_PAUSE * 10)
        for piece in pieces:
            self.transport.write(piece)
            await asyncio.sleep(SLOW_PAUSE)
        self.transport.write(b"0\r\n\r\n")


async def main(port):
    server = await asyncio.get_running_loop().create_server(Connection, "127.0.0.1", port, backlog=1024)
    async with server:
        await server.serve_forever()


asyncio.run(main(int(sys.argv[1])))
