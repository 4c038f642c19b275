"""LangChain's agent with the same tool, prompt and model: `langchain_agent.py ADDRESS TURNS` prints what agents-bench prints."""

import json
import sys
import time

from langchain.agents import create_agent
from langchain_core.messages import AIMessageChunk
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI


@tool
def look(question: str) -> str:
    """Looks something up."""
    return f"Of {question} nothing is known."


address, turns = sys.argv[1], int(sys.argv[2])
model = ChatOpenAI(model="stand-in", base_url=address, api_key="bench-invented", streaming=True, stream_usage=True)
agent = create_agent(model, [look], system_prompt="Look before you answer.")
figures = []
for turn in range(turns):
    first, calls = None, 0
    started = time.monotonic_ns()
    # As it is streamed to somebody who watches, which is what the other side does too.
    for message, _ in agent.stream({"messages": [{"role": "user", "content": f"turn {turn}: what do you find?"}]}, stream_mode="messages"):
        if not isinstance(message, AIMessageChunk):
            calls += 1
        elif first is None and isinstance(message.content, str) and message.content.startswith("@"):
            first = time.monotonic_ns() - int(message.content[1:].split()[0])
    figures.append({"turn": turn, "total_ns": time.monotonic_ns() - started, "calls": calls, "first_word_ns": first})
print(json.dumps(figures), flush=True)
sys.stdin.read()
