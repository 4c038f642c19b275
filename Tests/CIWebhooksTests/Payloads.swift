/// Bodies in the shapes that the systems document, with invented contents.
enum Payloads {
    static let workflowJob = #"""
        {"action":"completed","workflow_job":{"id":399444496,"run_id":30433642,"run_attempt":2,"workflow_name":"CI","head_branch":"main",
        "head_sha":"f5d5e1c1","status":"completed","conclusion":"failure","name":"build (ubuntu)","labels":["ubuntu-latest"],
        "html_url":"https://github.example/acme/shop/actions/runs/30433642/job/399444496","started_at":"2026-11-21T05:00:00Z",
        "completed_at":"2026-11-21T05:03:00Z","steps":[{"name":"Run tests","conclusion":"failure","number":4}]},
        "repository":{"id":1,"full_name":"acme/shop"},"sender":{"login":"nadia"}}
        """#
    /// The same job, as the hook for checks tells of it.
    static let checkRun = #"""
        {"action":"completed","check_run":{"id":399444496,"name":"build (ubuntu)","head_sha":"f5d5e1c1","status":"completed",
        "conclusion":"failure","html_url":"https://github.example/acme/shop/actions/runs/30433642/job/399444496",
        "details_url":"https://github.example/acme/shop/actions/runs/30433642/job/399444496","started_at":"2026-11-21T05:00:00Z",
        "completed_at":"2026-11-21T05:03:00Z","app":{"slug":"github-actions","name":"GitHub Actions"},
        "check_suite":{"id":88,"head_branch":"main"}},"repository":{"full_name":"acme/shop"},"sender":{"login":"nadia"}}
        """#
    static let foreignCheck = #"""
        {"action":"completed","check_run":{"id":5,"name":"ci/circle","head_sha":"f5d5e1c1","conclusion":"success",
        "html_url":"https://github.example/acme/shop/runs/5","details_url":"https://circle.example/gh/acme/shop/9","started_at":null,
        "completed_at":"2026-11-21T05:03:00Z","app":{"slug":"circleci-checks","name":"CircleCI Checks"},
        "check_suite":{"id":88,"head_branch":null}},"repository":{"full_name":"acme/shop"},"sender":{"login":"nadia"}}
        """#
    static let workflowRun = #"""
        {"action":"completed","workflow_run":{"id":30433642,"name":"CI","head_branch":"main","head_sha":"f5d5e1c1","run_number":562,
        "run_attempt":2,"event":"push","status":"completed","conclusion":"startup_failure","actor":{"login":"omar"},
        "html_url":"https://github.example/acme/shop/actions/runs/30433642","created_at":"2026-11-21T04:59:00Z",
        "run_started_at":"2026-11-21T05:00:00Z","updated_at":"2026-11-21T05:04:00Z"},"workflow":{"id":7,"name":"CI"},
        "repository":{"full_name":"acme/shop"},"sender":{"login":"nadia"}}
        """#
    static let pipeline = #"""
        {"object_kind":"pipeline","object_attributes":{"id":31,"iid":3,"name":"Nightly","ref":"main","tag":false,"sha":"bcbb5ec3",
        "source":"push","status":"failed","detailed_status":"failed","stages":["build"],"created_at":"2026-11-21 05:00:00 UTC",
        "finished_at":"2026-11-21 05:03:00 UTC","duration":180,"url":"https://gitlab.example/acme/group/shop/-/pipelines/31"},
        "user":{"id":1,"name":"Nadia","username":"nadia"},"project":{"id":1,"path_with_namespace":"acme/group/shop",
        "web_url":"https://gitlab.example/acme/group/shop"},"commit":{"id":"bcbb5ec3","author":{"name":"Omar"}},"builds":[]}
        """#
    static let gitLabJob = #"""
        {"object_kind":"build","ref":"main","tag":false,"sha":"bcbb5ec3","retries_count":1,"build_id":1977,"build_name":"test",
        "build_stage":"test","build_status":"failed","build_started_at":"2026-11-21 05:00:00 UTC",
        "build_finished_at":"2026-11-21 05:03:00 UTC","build_allow_failure":true,"build_failure_reason":"job_execution_timeout",
        "pipeline_id":2366,"project_id":380,"project_name":"acme / shop","user":{"username":"nadia"},
        "commit":{"id":2366,"author_name":"Omar"},"repository":{"name":"shop","homepage":"https://gitlab.example/acme/shop"}}
        """#
    static func jenkins(phase: String = "COMPLETED", timestamp: Int64 = 1_795_237_380_000) -> String {
        #"""
        {"name":"main","display_name":"main","url":"job/acme/job/shop/job/main/","build":{
        "full_url":"https://jenkins.example/job/acme/job/shop/job/main/18/","number":18,"queue_id":1,"timestamp":\#(timestamp),
        "phase":"\#(phase)","status":"UNSTABLE","url":"job/acme/job/shop/job/main/18/","scm":{"url":"git@git.example:acme/shop.git",
        "branch":"origin/main","commit":"c6d86dc6","culprits":["nadia"]},"log":"","notes":""}}
        """#
    }
    static let buildkiteBuild = #"""
        {"event":"build.finished","build":{"id":"0187-invented","number":27,"state":"failed","blocked":false,"branch":"main",
        "commit":"yabbadoo","web_url":"https://buildkite.example/acme/shop/builds/27","creator":{"name":"Nadia"},"author":null,
        "started_at":"2026-11-21T05:00:00.000Z","finished_at":"2026-11-21T05:03:00.000Z"},
        "pipeline":{"slug":"shop","name":"Shop","repository":"https://bot:x@git.example:8443/acme/shop.git"},"sender":{"name":"Omar"}}
        """#
    static let buildkiteJob = #"""
        {"event":"job.finished","job":{"id":"b63254c0-invented","type":"script","name":":package: Bundle","state":"timed_out",
        "exit_status":-1,"soft_failed":true,"retries_count":0,"web_url":"https://buildkite.example/acme/shop/builds/27#b63254c0",
        "started_at":"2026-11-21T05:00:00.000Z","finished_at":"2026-11-21T05:03:00.000Z"},"build":{"id":"0187-invented","branch":"main",
        "commit":"yabbadoo","creator":{"name":"Nadia"}},"pipeline":{"slug":"shop","repository":"git@git.example:acme/shop.git"}}
        """#
    static let buildbot = #"""
        {"buildid":41,"builderid":2,"number":3,"complete":true,"started_at":1795237200,"complete_at":1795237380,"results":2,
        "state_string":"build failed","url":"https://buildbot.example/#/builders/2/builds/3","builder":{"builderid":2,"name":"linux"},
        "buildset":{"bsid":9,"sourcestamps":[{"branch":"main","revision":"abc123","project":"shop",
        "repository":"https://git.example/acme/shop.git"}]},"properties":{"owner":["nadia","Build"],"got_revision":["abc12345","Git"]}}
        """#
}
