"""The API of a Kubernetes cluster with the objects that a case recorded of it. It takes no orders."""

import datetime
import json
import re

AGO = re.compile(r"\{(\d+) (minute|hour|day)s? ago\}")
PLURALS = {
    "Deployment": ("apis/apps/v1", "deployments"), "StatefulSet": ("apis/apps/v1", "statefulsets"), "DaemonSet": ("apis/apps/v1", "daemonsets"),
    "ReplicaSet": ("apis/apps/v1", "replicasets"), "Pod": ("api/v1", "pods"), "Event": ("api/v1", "events"), "Node": ("api/v1", "nodes"),
    "ConfigMap": ("api/v1", "configmaps"), "Endpoints": ("api/v1", "endpoints"), "Service": ("api/v1", "services"),
    "ResourceQuota": ("api/v1", "resourcequotas"), "Job": ("apis/batch/v1", "jobs"), "CronJob": ("apis/batch/v1", "cronjobs"),
    "HorizontalPodAutoscaler": ("apis/autoscaling/v2", "horizontalpodautoscalers"),
}
KINDS = {place: kind for kind, place in PLURALS.items()}


class Kubernetes:
    def __init__(self, recorded):
        now = datetime.datetime.now(datetime.timezone.utc)

        def moment(found):
            span = datetime.timedelta(**{found[2] + "s": int(found[1])})
            return (now - span).strftime("%Y-%m-%dT%H:%M:%SZ")

        recorded = json.loads(AGO.sub(moment, json.dumps(recorded)))
        self.objects, self.logs, self.forbidden = recorded["objects"], recorded.get("logs", {}), recorded.get("forbidden", [])

    def config(self, server):
        """A kubeconfig, which may be JSON."""
        return json.dumps({
            "apiVersion": "v1", "kind": "Config", "current-context": "prod", "clusters": [{"name": "prod", "cluster": {"server": server}}],
            "contexts": [{"name": "prod", "context": {"cluster": "prod", "namespace": "shop", "user": "eval"}}],
            "users": [{"name": "eval", "user": {"token": "invented"}}],
        })

    def get(self, target):
        """Status, media type and body."""
        path, _, query = target.partition("?")
        found = re.fullmatch(r"/(api/v1|apis/[a-z.]+/v\d)(?:/namespaces/([a-z0-9-]+))?/([a-z]+)(?:/([a-z0-9.-]+))?(/log)?", path)
        if not found:
            return status(404, "the server could not find the requested resource")
        root, namespace, plural, name, log = found.groups()
        if plural in self.forbidden:
            return status(403, f'{plural} is forbidden: User "eval" cannot list resource "{plural}" in the namespace "{namespace}"')
        if log:
            run = "previous" if "previous=true" in query else "current"
            container = re.search(r"container=([^&]*)", query)[1]
            text = self.logs.get(f"{name}/{container}/{run}")
            if text is None and run == "previous":
                return status(400, f'previous terminated container "{container}" in pod "{name}" not found')
            return 200, "text/plain", (text or "").encode()
        kind = KINDS.get((root, plural))
        items = [each for each in self.objects if each["kind"] == kind and each["metadata"].get("namespace") == namespace]
        if not name:
            wanted = re.search(r"labelSelector=([^&]*)", query)
            for label, _, value in (pair.partition("=") for pair in (wanted[1].replace("%3D", "=").replace("%2C", ",").split(",") if wanted else [])):
                items = [each for each in items if each["metadata"].get("labels", {}).get(label) == value]
            return document({"kind": f"{kind}List", "metadata": {}, "items": items})
        for each in items:
            if each["metadata"]["name"] == name:
                return document(each)
        return status(404, f'{plural} "{name}" not found')


def status(code, message):
    return code, "application/json", json.dumps({"kind": "Status", "apiVersion": "v1", "status": "Failure", "message": message, "code": code}).encode()


def document(body):
    return 200, "application/json", json.dumps(body).encode()
