import Time

/// Bodies of GitHub's webhooks in their full documented shape, with invented names, of one run that failed just now.
enum GitHubPayloads {
    static let runID = 30_433_642
    static let jobID = 399_444_496
    private static let commit = "f5d5e1c1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    private static let api = "https://api.github.example/repos/acme/shop"
    private static let page = "https://github.example/acme/shop"
    private static let run = "\(page)/actions/runs/\(runID)"

    private static func user(_ login: String, _ id: Int) -> String {
        let api = "https://api.github.example/users/\(login)"
        return """
            {"login":"\(login)","id":\(id),"node_id":"MDQ6VXNlcj\(id)","avatar_url":"https://avatars.example/u/\(id)?v=4","gravatar_id":"",
            "url":"\(api)","html_url":"https://github.example/\(login)","followers_url":"\(api)/followers",
            "following_url":"\(api)/following{/other_user}","gists_url":"\(api)/gists{/gist_id}",
            "starred_url":"\(api)/starred{/owner}{/repo}","subscriptions_url":"\(api)/subscriptions","organizations_url":"\(api)/orgs",
            "repos_url":"\(api)/repos","events_url":"\(api)/events{/privacy}","received_events_url":"\(api)/received_events",
            "type":"User","user_view_type":"public","site_admin":false}
            """
    }

    private static let repository = """
        {"id":186853002,"node_id":"R_kgDOCyMhSg","name":"shop","full_name":"acme/shop","private":true,"owner":\(user("acme", 21_031_067)),
        "html_url":"\(page)","description":"Sells \\"things\\" & more — schön","fork":false,"url":"\(api)","forks_url":"\(api)/forks",
        "keys_url":"\(api)/keys{/key_id}","collaborators_url":"\(api)/collaborators{/collaborator}","teams_url":"\(api)/teams",
        "hooks_url":"\(api)/hooks","issue_events_url":"\(api)/issues/events{/number}","events_url":"\(api)/events",
        "assignees_url":"\(api)/assignees{/user}","branches_url":"\(api)/branches{/branch}","tags_url":"\(api)/tags",
        "blobs_url":"\(api)/git/blobs{/sha}","git_tags_url":"\(api)/git/tags{/sha}","statuses_url":"\(api)/statuses/{sha}",
        "languages_url":"\(api)/languages","contributors_url":"\(api)/contributors","commits_url":"\(api)/commits{/sha}",
        "contents_url":"\(api)/contents/{+path}","compare_url":"\(api)/compare/{base}...{head}","merges_url":"\(api)/merges",
        "downloads_url":"\(api)/downloads","issues_url":"\(api)/issues{/number}","pulls_url":"\(api)/pulls{/number}",
        "deployments_url":"\(api)/deployments","created_at":"2019-05-15T15:19:25Z","updated_at":"2026-11-20T15:20:32Z",
        "pushed_at":"2026-11-21T04:59:33Z","git_url":"git://github.example/acme/shop.git","ssh_url":"git@github.example:acme/shop.git",
        "clone_url":"\(page).git","svn_url":"\(page)","homepage":null,"size":0,"stargazers_count":0,"watchers_count":0,
        "language":"Ruby","has_issues":true,"has_projects":true,"has_downloads":true,"has_wiki":true,"has_pages":true,"forks_count":1,
        "mirror_url":null,"archived":false,"disabled":false,"open_issues_count":2,"license":null,"allow_forking":true,"topics":[],
        "visibility":"private","forks":1,"open_issues":2,"watchers":0,"default_branch":"main","custom_properties":{}}
        """

    private static let organization = """
        {"login":"acme","id":38302899,"node_id":"MDEyOk9yZ2FuaXphdGlvbjM4MzAyODk5","url":"https://api.github.example/orgs/acme",
        "repos_url":"https://api.github.example/orgs/acme/repos","avatar_url":"https://avatars.example/u/38302899?v=4","description":""}
        """

    private static func envelope(_ action: String, _ members: String) -> String {
        """
        {"action":"\(action)",\(members),"repository":\(repository),"organization":\(organization),
        "sender":\(user("nadia", 21_031_068)),"installation":{"id":5,"node_id":"MDIzOkludGVncmF0aW9uNQ=="}}
        """
    }

    static func workflowRun(_ action: String = "completed", _ conclusion: String = "\"failure\"", at now: Moment) -> String {
        let status = action == "completed" ? "completed" : "queued"
        return envelope(
            action,
            """
            "workflow_run":{"id":\(runID),"name":"CI","node_id":"WFR_kwLOCyMhSs4B0GJq","head_branch":"main","head_sha":"\(commit)",
            "path":".github/workflows/ci.yml","display_title":"Mend the till","run_number":562,"event":"push","status":"\(status)",
            "conclusion":\(conclusion),"workflow_id":9876,"check_suite_id":42,"check_suite_node_id":"CS_kwDOCyMhSs8","url":"\(api)/actions/runs/\(runID)",
            "html_url":"\(run)","pull_requests":[],"created_at":"\((now - .minutes(5)).text)","updated_at":"\(now.text)",
            "actor":\(user("omar", 21_031_069)),"run_attempt":1,"referenced_workflows":[],"run_started_at":"\((now - .minutes(5)).text)",
            "triggering_actor":\(user("omar", 21_031_069)),"jobs_url":"\(api)/actions/runs/\(runID)/jobs","logs_url":"\(api)/actions/runs/\(runID)/logs",
            "check_suite_url":"\(api)/check-suites/42","artifacts_url":"\(api)/actions/runs/\(runID)/artifacts",
            "cancel_url":"\(api)/actions/runs/\(runID)/cancel","rerun_url":"\(api)/actions/runs/\(runID)/rerun","previous_attempt_url":null,
            "workflow_url":"\(api)/actions/workflows/9876","head_commit":{"id":"\(commit)","tree_id":"d23f6eedb1e1b9610bbc754ddb5197bfe7271223",
            "message":"Mend the till\\n\\nIt did not open.","timestamp":"\((now - .minutes(6)).text)","author":{"name":"Omar","email":"omar@acme.example"},
            "committer":{"name":"Omar","email":"omar@acme.example"}},"repository":\(repository),"head_repository":\(repository)},
            "workflow":{"id":9876,"node_id":"W_kwDOCyMhSs4Amg","name":"CI","path":".github/workflows/ci.yml","state":"active",
            "created_at":"2020-01-08T23:48:37.000-08:00","updated_at":"2020-01-08T23:50:21.000-08:00","url":"\(api)/actions/workflows/9876",
            "html_url":"\(page)/blob/main/.github/workflows/ci.yml","badge_url":"\(page)/workflows/CI/badge.svg"}
            """
        )
    }

    static func workflowJob(_ action: String = "completed", _ conclusion: String = "\"failure\"", at now: Moment) -> String {
        let completedAt = action == "completed" ? "\"\(now.text)\"" : "null"
        return envelope(
            action,
            """
            "workflow_job":{"id":\(jobID),"run_id":\(runID),"workflow_name":"CI","head_branch":"main","run_url":"\(api)/actions/runs/\(runID)",
            "run_attempt":1,"node_id":"CR_kwDOCyMhSs8","head_sha":"\(commit)","url":"\(api)/actions/jobs/\(jobID)",
            "html_url":"\(run)/job/\(jobID)","status":"\(action)","conclusion":\(conclusion),"created_at":"\((now - .minutes(5)).text)",
            "started_at":"\((now - .minutes(4)).text)","completed_at":\(completedAt),"name":"build (ubuntu-latest)",
            "steps":[{"name":"Set up job","status":"completed","conclusion":"success","number":1,"started_at":"\((now - .minutes(4)).text)",
            "completed_at":"\((now - .minutes(4)).text)"},{"name":"Run tests","status":"completed","conclusion":"failure","number":2,
            "started_at":"\((now - .minutes(3)).text)","completed_at":"\(now.text)"}],"check_run_url":"\(api)/check-runs/\(jobID)",
            "labels":["ubuntu-latest"],"runner_id":2,"runner_name":"GitHub Actions 2","runner_group_id":2,"runner_group_name":"GitHub Actions"}
            """
        )
    }

    static func checkRun(_ action: String = "completed", _ conclusion: String = "\"failure\"", at now: Moment) -> String {
        let app = """
            {"id":15368,"client_id":"Iv1.05c79e9ad1f6bdfa","slug":"github-actions","node_id":"MDM6QXBwMTUzNjg=","owner":\(user("hub", 9_919)),
            "name":"GitHub Actions","description":"Automate your workflow","external_url":"https://help.example/en/actions",
            "html_url":"https://github.example/apps/github-actions","created_at":"2018-07-30T09:30:17Z","updated_at":"2024-04-10T20:33:16Z",
            "permissions":{"actions":"write","checks":"write","contents":"write"},"events":["check_run","check_suite","workflow_run"]}
            """
        let completedAt = action == "completed" ? "\"\(now.text)\"" : "null"
        return envelope(
            action,
            """
            "check_run":{"id":\(jobID),"name":"build (ubuntu-latest)","node_id":"CR_kwDOCyMhSs8","head_sha":"\(commit)",
            "external_id":"b2bcf1d6-35e8-5c7a-1c9c-7f6b2f1d3a55","url":"\(api)/check-runs/\(jobID)","html_url":"\(run)/job/\(jobID)",
            "details_url":"\(run)/job/\(jobID)","status":"completed","conclusion":\(conclusion),"started_at":"\((now - .minutes(4)).text)",
            "completed_at":\(completedAt),"output":{"title":null,"summary":null,"text":null,"annotations_count":2,
            "annotations_url":"\(api)/check-runs/\(jobID)/annotations"},"check_suite":{"id":42,"node_id":"CS_kwDOCyMhSs8","head_branch":"main",
            "head_sha":"\(commit)","status":"completed","conclusion":"failure","url":"\(api)/check-suites/42","before":"\(commit)",
            "after":"\(commit)","pull_requests":[],"app":\(app),"created_at":"\((now - .minutes(5)).text)","updated_at":"\(now.text)"},
            "app":\(app),"pull_requests":[]}
            """
        )
    }
}
