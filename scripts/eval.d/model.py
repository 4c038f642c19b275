"""The scripted model: what a real one did with a case, replayed over what the bot really sends.

It has no answers of its own. What it says is made of the results of the tools that it called, so that a wrong result is a wrong answer.
"""

import re

import chat

FENCED = re.compile(r'<data-(\w+) from="[^"]*">\n(.*)\n</data-\1>', re.DOTALL)
CITED = re.compile(r"^((?:\[E\d+\] .*\n)+)\n?")
SLOT = re.compile(r"\{(\d+)(?: (cite|/(?:[^{}]|\{\d+(?:,\d*)?\})*/))?\}")


class Unscripted(Exception):
    """The bot asked for something that the case has no part for."""


def answer(steps, request):
    """The events of the next answer: which one, the conversation itself says."""
    messages = request["messages"]
    asked = max((index for index, message in enumerate(messages) if message["role"] == "user"), default=-1)
    since = messages[asked + 1:]
    position = sum(message["role"] == "assistant" for message in since)
    if position >= len(steps):
        raise Unscripted(f"the model was asked {position + 1} times, and the case has {len(steps)} steps")
    step = steps[position]
    read = chat.tokens(str(messages) + str(request.get("tools", "")))
    if "say" in step:
        results = [text(message) for message in since if message["role"] == "tool"]
        words = re.findall(r"\S+\s*", said(step["say"], results))
        return chat.events(words=words, read=read)
    calls = step["call"] if isinstance(step["call"], list) else [step["call"]]
    made = [(f"call_{position}_{index}", next(iter(call)), next(iter(call.values()))) for index, call in enumerate(calls)]
    made = [(id, tool, {"question": given} if isinstance(given, str) else given) for id, tool, given in made]
    return chat.events(calls=made, read=read)


def text(message):
    content = message["content"]
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


def said(template, results):
    """`{1}` the first result, `{1 cite}` the numbers of its evidence, `{1 /regex/}` what it matches (its group, where it has one)."""

    def fill(slot):
        number, form = int(slot[1]), slot[2]
        if number > len(results):
            return "(no such result)"
        fenced = FENCED.search(results[number - 1])
        shown = fenced[2] if fenced else results[number - 1]
        cited = CITED.match(shown)
        body = shown[cited.end():] if cited else shown
        if form is None:
            return body
        if form == "cite":
            return "".join(re.findall(r"\[E\d+\]", cited[1])) if cited else "(without evidence)"
        found = re.search(form[1:-1], body)
        return found[found.lastindex or 0] if found else "(not found)"

    return SLOT.sub(fill, template)
