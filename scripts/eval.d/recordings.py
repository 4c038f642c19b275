"""GitHub's REST API with what a case recorded of it."""

import json
import re
import urllib.parse

DAY = "2026-11-20T"


class GitHub:
    def __init__(self, recorded, logs, base):
        self.repository = recorded["repository"]
        self.runs = recorded.get("runs", [])
        self.commits = recorded.get("commits", [])
        self.files = recorded.get("files", {})
        self.logs, self.base = logs, base

    def get(self, target):
        """Status, media type and body."""
        path, _, query = target.partition("?")
        path = urllib.parse.unquote(path)
        root = f"/repos/{self.repository}"
        if not path.startswith(root + "/"):
            return missing()
        path = path.removeprefix(root)
        given = dict(urllib.parse.parse_qsl(query))
        if path == "/actions/runs" or re.fullmatch(r"/actions/workflows/\w+/runs", path):
            runs = [run for run in self.runs if given.get("branch", branch(run)) == branch(run)]
            runs = [run for run in runs if given.get("status", run["conclusion"]) == run["conclusion"]]
            return document({"workflow_runs": [self.run(run) for run in sorted(runs, key=lambda run: -run["id"])]})
        if found := re.fullmatch(r"/actions/runs/(\d+)(?:/attempts/1)?(/jobs)?", path):
            for run in self.runs:
                if run["id"] == int(found[1]):
                    return document({"jobs": [self.job(run, *each) for each in enumerate(jobs(run))]} if found[2] else self.run(run))
        if found := re.fullmatch(r"/actions/jobs/(\d+)(/logs)?", path):
            for run in self.runs:
                for position, job in enumerate(jobs(run)):
                    if run["id"] * 10 + position == int(found[1]):
                        return (200, "text/plain", self.logs(job["log"])) if found[2] and "log" in job \
                            else missing() if found[2] else document(self.job(run, position, job))
        if path.startswith("/compare/"):
            return document({"total_commits": len(self.commits), "commits": [commit(each) for each in self.commits]})
        if path.startswith("/contents/") and (name := path.removeprefix("/contents/")) in self.files:
            return 200, "text/plain", self.files[name].encode()
        return missing()

    def run(self, run):
        return {"id": run["id"], "name": run.get("name", "CI"), "head_branch": branch(run), "head_sha": f"{run['id']:040x}",
                "path": ".github/workflows/ci.yml", "run_attempt": 1, "status": "completed", "conclusion": run["conclusion"],
                "workflow_id": 7, "html_url": f"{self.base}/{self.repository}/actions/runs/{run['id']}",
                "run_started_at": f"{DAY}10:{run['id'] % 60:02}:00Z", "updated_at": f"{DAY}10:{run['id'] % 60:02}:30Z",
                "triggering_actor": {"login": run.get("author", "ada")}}

    def job(self, run, position, job):
        return {"id": run["id"] * 10 + position, "run_id": run["id"], "name": job["name"], "status": "completed",
                "conclusion": job.get("conclusion", run["conclusion"]), "steps": job.get("steps", []),
                "html_url": f"{self.base}/{self.repository}/actions/runs/{run['id']}/job/{run['id'] * 10 + position}",
                "started_at": f"{DAY}10:{run['id'] % 60:02}:{position:02}Z", "completed_at": f"{DAY}10:{run['id'] % 60:02}:29Z"}


def branch(run):
    return run.get("branch", "main")


def jobs(run):
    return run.get("jobs", [{"name": "build"}])


def commit(given):
    return {"sha": given["sha"], "commit": {"message": given["message"], "author": {"name": given["author"], "date": f"{DAY}09:00:00Z"}},
            "author": {"login": given["author"]}}


def document(body):
    return 200, "application/json", json.dumps(body).encode()


def missing():
    return 404, "application/json", b'{"message": "Not Found"}'
