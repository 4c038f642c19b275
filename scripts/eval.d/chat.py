"""OpenAI's chat completions as a stream of server-sent events: what stand-ins for a model write."""

import json


def events(words=(), calls=(), read=0):
    """The events of one answer: pieces of text, or calls as (id, tool, arguments), and the usage behind them."""
    written = 0
    for piece in words:
        written += tokens(piece)
        yield chunk({"content": piece})
    for index, (id, tool, arguments) in enumerate(calls):
        text = json.dumps(arguments)
        written += tokens(text)
        yield chunk({"tool_calls": [{"index": index, "id": id, "type": "function", "function": {"name": tool, "arguments": text}}]})
    yield chunk({}, "tool_calls" if calls else "stop")
    usage = {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}
    yield event({"id": "chatcmpl-stand-in", "object": "chat.completion.chunk", "model": "stand-in", "choices": [], "usage": usage})
    yield b"data: [DONE]\n\n"


def chunk(delta, finish=None):
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    return event({"id": "chatcmpl-stand-in", "object": "chat.completion.chunk", "model": "stand-in", "choices": [choice]})


def event(document):
    return b"data: " + json.dumps(document).encode() + b"\n\n"


def tokens(text):
    """As a tokenizer would count them, roughly."""
    return (len(text) + 3) // 4
