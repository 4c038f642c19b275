"""A node that stands in for a kubelet: pods become what the tags of their images say, and nothing runs.

    :missing   cannot be pulled            :crash     ends with 1 again and again     :oom     is killed for its memory
    :unready   runs and does not serve     :fail      ends with 1, of a Job           :done    ends with 0, of a Job

Whatever else they say, it runs and serves. A key of a ConfigMap that is not there keeps a container from being made, as with a real
kubelet. What a container says is what the pod's annotation `stand-in/log` holds.
"""

import datetime
import http.client
import http.server
import json
import ssl
import threading
import time
import urllib.parse


class Kubelet:
    name = "yard-1"

    def __init__(self, server, folder, port):
        self.address = urllib.parse.urlsplit(server)
        self.folder = folder
        self.port = port
        self.trust = ssl.create_default_context(cafile=f"{folder}/ca.crt")
        self.trust.load_cert_chain(f"{folder}/admin.crt", f"{folder}/admin.key")
        self.line = None
        self.pods = {}
        self.told = set()

    def ask(self, method, path, body=None, kind="application/json"):
        for attempt in (1, 2):
            try:
                if self.line is None:
                    self.line = http.client.HTTPSConnection(self.address.hostname, self.address.port, context=self.trust, timeout=20)
                self.line.request(method, path, json.dumps(body) if body is not None else None, {"Content-Type": kind})
                answer = self.line.getresponse()
                said = json.loads(answer.read() or b"{}")
                return answer.status, said
            except (OSError, http.client.HTTPException):
                self.line = None
                if attempt == 2:
                    raise

    # Being there

    def join(self):
        self.ask("POST", "/api/v1/nodes", {"kind": "Node", "apiVersion": "v1", "metadata": {"name": self.name}})
        room = {"cpu": "64", "memory": "64Gi", "pods": "5000"}
        self.ask("PATCH", f"/api/v1/nodes/{self.name}/status", {
            "status": {
                "capacity": room, "allocatable": room,
                "conditions": [{"type": "Ready", "status": "True", "reason": "KubeletReady", "lastHeartbeatTime": now()}],
                "addresses": [{"type": "InternalIP", "address": "127.0.0.1"}],
                "daemonEndpoints": {"kubeletEndpoint": {"Port": self.port}},
            }
        }, "application/merge-patch+json")
        for _ in range(50):
            # Put there by admission where it is not known yet whether the node is ready; the controller that takes it away rests.
            status, _ = self.ask("PATCH", f"/api/v1/nodes/{self.name}", {"spec": {"taints": None}}, "application/merge-patch+json")
            accounts, _ = self.ask("GET", "/api/v1/namespaces/default/serviceaccounts/default")
            if status == 200 and accounts == 200:
                break
            time.sleep(0.2)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler(self))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(f"{self.folder}/server.crt", f"{self.folder}/server.key")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def work(self, ended):
        while not (gone := ended()):
            try:
                self.round()
            except (OSError, http.client.HTTPException, ValueError):
                pass
            time.sleep(0.2)
        print(f"{', '.join(gone)} ended", flush=True)

    def round(self):
        _, pods = self.ask("GET", f"/api/v1/pods?fieldSelector=spec.nodeName%3D{self.name}")
        self.pods = {(pod["metadata"]["namespace"], pod["metadata"]["name"]): pod for pod in pods.get("items", [])}
        for (namespace, name), pod in list(self.pods.items()):
            path = f"/api/v1/namespaces/{namespace}/pods/{name}"
            if "deletionTimestamp" in pod["metadata"]:
                self.ask("DELETE", path, {"kind": "DeleteOptions", "apiVersion": "v1", "gracePeriodSeconds": 0})
                continue
            status = self.status(pod)
            if status and any(pod["status"].get(key) != value for key, value in status.items() if key != "podIP"):
                _, self.pods[namespace, name] = self.ask("PATCH", f"{path}/status", {"status": status}, "application/merge-patch+json")

    # What becomes of pods

    def status(self, pod):
        old = {one["name"]: one for one in pod["status"].get("containerStatuses", [])}
        containers = [self.container(pod, spec, old.get(spec["name"], {})) for spec in pod["spec"]["containers"]]
        ready = all(one["ready"] for one in containers)
        ended = [one["state"]["terminated"]["exitCode"] for one in containers if "terminated" in one["state"]]
        phase = "Running" if any("running" in one["state"] or one["restartCount"] for one in containers) else "Pending"
        if len(ended) == len(containers) and pod["spec"]["restartPolicy"] == "Never":
            phase = "Failed" if any(ended) else "Succeeded"
        conditions = [one for one in pod["status"].get("conditions", []) if one["type"] not in ("Ready", "ContainersReady")]
        was = {one["type"]: one for one in pod["status"].get("conditions", [])}
        for kind in ("ContainersReady", "Ready"):
            value = "True" if ready else "False"
            known = was.get(kind)
            conditions.append(known if known and known["status"] == value else
                              {"type": kind, "status": value, "lastProbeTime": None, "lastTransitionTime": now()})
        return {"phase": phase, "conditions": conditions, "containerStatuses": containers, "podIP": f"10.0.0.{hash(pod['metadata']['uid']) % 250 + 1}",
                "startTime": pod["status"].get("startTime") or now()}

    def container(self, pod, spec, old):
        fate = spec["image"].rpartition(":")[2].partition("-")[0]
        state, last, ready, restarts = {"running": {"startedAt": self.began(old)}}, {}, True, 0
        if missing := self.missing(pod, spec):
            state, ready = {"waiting": {"reason": "CreateContainerConfigError", "message": missing}}, False
            self.tell(pod, spec, "Failed", f"Error: {missing}")
        elif fate == "missing":
            said = f'Back-off pulling image "{spec["image"]}"'
            state, ready = {"waiting": {"reason": "ImagePullBackOff", "message": said}}, False
            self.tell(pod, spec, "Failed", f'Failed to pull image "{spec["image"]}": rpc error: code = NotFound desc = failed to pull and '
                      f'unpack image "registry.example/{spec["image"]}": not found')
        elif fate in ("crash", "oom"):
            reason, code = ("OOMKilled", 137) if fate == "oom" else ("Error", 1)
            name = pod["metadata"]["name"]
            message = f"back-off 5m0s restarting failed container={spec['name']} pod={name}_{pod['metadata']['namespace']}({pod['metadata']['uid']})"
            state, ready, restarts = {"waiting": {"reason": "CrashLoopBackOff", "message": message}}, False, 6
            last = old.get("lastState") or {"terminated": {"exitCode": code, "reason": reason, "startedAt": now(), "finishedAt": now(),
                                                           "containerID": f"stand-in://{pod['metadata']['uid']}"}}
            self.tell(pod, spec, "BackOff", "Back-off restarting failed container")
        elif fate in ("fail", "done"):
            code = 0 if fate == "done" else 1
            state = old.get("state", {}) if "terminated" in old.get("state", {}) else {"terminated": {
                "exitCode": code, "reason": "Error" if code else "Completed", "startedAt": now(), "finishedAt": now(),
                "containerID": f"stand-in://{pod['metadata']['uid']}"}}
            ready = False
        elif fate == "unready":
            ready = False
            self.tell(pod, spec, "Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503")
        return {"name": spec["name"], "image": spec["image"], "imageID": "", "ready": ready, "restartCount": restarts, "state": state,
                "lastState": last, "started": ready}

    @staticmethod
    def began(old):
        return old.get("state", {}).get("running", {}).get("startedAt") or now()

    def missing(self, pod, spec):
        namespace = pod["metadata"]["namespace"]
        for variable in spec.get("env", []):
            wanted = variable.get("valueFrom", {}).get("configMapKeyRef")
            if not wanted or wanted.get("optional"):
                continue
            status, map = self.ask("GET", f"/api/v1/namespaces/{namespace}/configmaps/{wanted['name']}")
            if status == 404:
                return f'configmap "{wanted["name"]}" not found'
            if wanted["key"] not in map.get("data", {}):
                return f"couldn't find key {wanted['key']} in ConfigMap {namespace}/{wanted['name']}"
        return None

    def tell(self, pod, spec, reason, message):
        """Once for each pod, which real ones repeat."""
        meta = pod["metadata"]
        if (meta["uid"], reason, message) in self.told:
            return
        self.told.add((meta["uid"], reason, message))
        self.ask("POST", f"/api/v1/namespaces/{meta['namespace']}/events", {
            "kind": "Event", "apiVersion": "v1", "metadata": {"generateName": f"{meta['name']}."}, "type": "Warning", "reason": reason,
            "message": message, "count": 3, "firstTimestamp": now(), "lastTimestamp": now(),
            "source": {"component": "kubelet", "host": self.name},
            "involvedObject": {"kind": "Pod", "namespace": meta["namespace"], "name": meta["name"], "uid": meta["uid"],
                               "fieldPath": f"spec.containers{{{spec['name']}}}"},
        })


def handler(kubelet):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            address = urllib.parse.urlsplit(self.path)
            parts, query = address.path.strip("/").split("/"), urllib.parse.parse_qs(address.query)
            status, text = 404, "not found"
            if parts[0] == "containerLogs" and len(parts) == 4:
                status, text = self.log(parts[1], parts[2], parts[3], query)
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        @staticmethod
        def log(namespace, name, container, query):
            pod = kubelet.pods.get((namespace, name))
            states = [one for one in (pod or {}).get("status", {}).get("containerStatuses", []) if one["name"] == container]
            if not states:
                return 404, f"container {container} of {name} is not there"
            waits = states[0]["state"].get("waiting", {}).get("reason")
            if query.get("previous") == ["true"]:
                if "terminated" not in states[0].get("lastState", {}):
                    return 400, f'previous terminated container "{container}" in pod "{name}" not found'
            elif waits in ("ImagePullBackOff", "CreateContainerConfigError"):
                return 400, f'container "{container}" in pod "{name}" is waiting to start: trying and failing to pull image'
            lines = pod["metadata"].get("annotations", {}).get("stand-in/log", "").splitlines()
            kept = lines[-int(query.get("tailLines", ["1000000"])[0]):]
            return 200, "".join(line + "\n" for line in kept)

        def log_message(self, *words):
            pass

    return Handler


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
