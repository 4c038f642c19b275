"""A server of the Model Context Protocol that offers what a file says, and writes down what is called. Needs nothing but Python."""

import json
import sys

specification, record = sys.argv[1], sys.argv[2]
with open(specification, encoding="utf-8") as file:
    tools = json.load(file)

with open(record, "a", encoding="utf-8") as file:
    file.write("started\n")

for line in sys.stdin:
    message = json.loads(line)
    method, id = message.get("method"), message.get("id")
    if id is None:
        continue
    if method == "initialize":
        result = {
            "protocolVersion": message["params"]["protocolVersion"],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "yard", "version": "1"},
        }
    elif method == "tools/list":
        result = {"tools": [{key: tool[key] for key in ("name", "description", "inputSchema")} for tool in tools]}
    elif method == "tools/call":
        parameters = message["params"]
        with open(record, "a", encoding="utf-8") as file:
            file.write(json.dumps([parameters["name"], parameters["arguments"]], sort_keys=True) + "\n")
        tool = next(tool for tool in tools if tool["name"] == parameters["name"])
        result = {"content": [{"type": "text", "text": tool.get("result", "done")}], "isError": tool.get("fails", False)}
    else:
        print(json.dumps({"jsonrpc": "2.0", "id": id, "error": {"code": -32601, "message": "Method not found"}}), flush=True)
        continue
    print(json.dumps({"jsonrpc": "2.0", "id": id, "result": result}), flush=True)
