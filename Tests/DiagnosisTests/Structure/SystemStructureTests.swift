import Diagnosis
import Testing

/// What each other system writes, with the contents invented.
struct SystemStructureTests {
    static let cases = [
        Outlined(
            "Azure: tasks within a job",
            "azure",
            failed: "Unit tests 4-8 exit 3 in 4.0 s",
            steps: ["Job", "Initialize job", "Unit tests", "Publish test results", "Finalize Job"],
            tail: 9,
            """
            2026-11-21T10:00:00.0000000Z ##[section]Starting: Job
            2026-11-21T10:00:00.0000000Z ##[section]Starting: Initialize job
            2026-11-21T10:00:01.0000000Z ##[section]Finishing: Initialize job
            2026-11-21T10:00:01.0000000Z ##[section]Starting: Unit tests
            2026-11-21T10:00:01.0000000Z Task         : Bash
            2026-11-21T10:00:01.0000000Z boom
            2026-11-21T10:00:04.0000000Z ##[error]Bash exited with code '3'.
            2026-11-21T10:00:05.0000000Z ##[section]Finishing: Unit tests
            2026-11-21T10:00:05.0000000Z ##[section]Starting: Publish test results
            2026-11-21T10:00:05.0000000Z ##[error]No test result files matching were found.
            2026-11-21T10:00:05.0000000Z ##[section]Finishing: Publish test results
            2026-11-21T10:00:05.0000000Z ##[section]Starting: Finalize Job
            2026-11-21T10:00:05.0000000Z ##[section]Finishing: Finalize Job
            2026-11-21T10:00:06.0000000Z ##[section]Finishing: Job
            """
        ),
        Outlined(
            "Azure: an end that a test printed",
            "azure",
            failed: "Unit tests 1-5 exit 1",
            """
            ##[section]Starting: Unit tests
            ##[section]Finishing: Unit tests
            boom
            ##[error]Bash exited with code '1'.
            ##[section]Finishing: Unit tests
            """
        ),
        Outlined(
            "GitLab: the section that was left open",
            "gitlab",
            failed: "unit 4-6 exit 4",
            steps: ["prepare_executor", "step_script", "unit", "after_script"],
            """
            Running with gitlab-runner 16.0.0 (abcdef01)
            section_start:1700000000:prepare_executor\r\u{1B}[0Ksection_end:1700000001:prepare_executor\r\u{1B}[0K
            section_start:1700000001:step_script\r\u{1B}[0KExecuting
            section_start:1700000002:unit[collapsed=true]\r\u{1B}[0KUnit tests
            boom
            section_end:1700000009:step_script\r\u{1B}[0K
            section_start:1700000009:after_script\r\u{1B}[0Kdocker rm -f yard
            section_end:1700000010:after_script\r\u{1B}[0K
            ERROR: Job failed: exit code 4
            """
        ),
        Outlined(
            "GitLab: out of time",
            "gitlab",
            failed: "step_script 2-4 in 3600.0 s timedOut",
            tail: 5,
            """
            Running with gitlab-runner 16.0.0 (abcdef01)
            section_start:1700000000:step_script\r\u{1B}[0KExecuting
            half way
            section_end:1700003600:step_script\r\u{1B}[0K
            ERROR: Job failed: execution took longer than 1h0m0s seconds
            """
        ),
        Outlined(
            "GitLab: no script ever ran",
            "gitlab",
            failed: "prepare_executor 2-4",
            tail: 5,
            """
            Running with gitlab-runner 16.0.0 (abcdef01)
            section_start:1700000000:prepare_executor\r\u{1B}[0KPreparing
            WARNING: Failed to pull image
            WARNING: again
            ERROR: Job failed (system failure): no such image
            """
        ),
        Outlined(
            "GitLab: the script passed, what followed did not",
            "gitlab",
            failed: "upload_artifacts_on_success 4-6 exit 1 in 5.0 s",
            """
            Running with gitlab-runner 16.0.0 (abcdef01)
            section_start:1700000000:step_script\r\u{1B}[0KExecuting
            section_end:1700000001:step_script\r\u{1B}[0K
            section_start:1700000001:upload_artifacts_on_success\r\u{1B}[0KUploading
            ERROR: too large archive
            section_end:1700000006:upload_artifacts_on_success\r\u{1B}[0K
            ERROR: Job failed: exit status 1
            """
        ),
        Outlined(
            "GitLab: a script that says it has ended",
            "gitlab",
            failed: "step_script 2-6 exit 1 in 9.0 s",
            """
            Running with gitlab-runner 16.0.0 (abcdef01)
            section_start:1700000000:step_script\r\u{1B}[0KExecuting
            section_end:1700000001:step_script\r\u{1B}[0K
            Job succeeded
            boom
            section_end:1700000009:step_script\r\u{1B}[0K
            ERROR: Job failed: exit code 1
            """
        ),
        Outlined(
            "Jenkins: what follows the broken stage is skipped",
            "jenkins",
            failed: "Test 6-9 exit 2",
            steps: ["job", "Build", "Test", "Deploy", "Declarative: Post Actions"],
            tail: 14,
            """
            Started by user yard
            [Pipeline] stage
            [Pipeline] { (Build)
            + make
            [Pipeline] stage
            [Pipeline] { (Test)
            + make test
            boom
            [Pipeline] stage
            [Pipeline] { (Deploy)
            Stage "Deploy" skipped due to earlier failure(s)
            [Pipeline] }
            [Pipeline] stage
            [Pipeline] { (Declarative: Post Actions)
            + docker rm -f yard
            [Pipeline] End of Pipeline
            ERROR: script returned exit code 2
            Finished: FAILURE
            """
        ),
        Outlined(
            "Jenkins: branches side by side",
            "jenkins",
            failed: "Unit 3-9 exit 5",
            """
            [Pipeline] parallel
            [Pipeline] { (Branch: Lint)
            [Pipeline] { (Branch: Unit)
            + make lint
            + make unit
            boom
            Failed in branch Unit
            [Pipeline] }
            [Pipeline] // parallel
            [Pipeline] End of Pipeline
            ERROR: script returned exit code 5
            Finished: FAILURE
            """
        ),
        Outlined(
            "Jenkins: stopped by someone, after a test said otherwise",
            "jenkins",
            failed: "Test 1-6 cancelled",
            """
            [Pipeline] { (Test)
            Finished: SUCCESS
            half way
            Aborted by yard
            [Pipeline] End of Pipeline
            Finished: ABORTED
            """
        ),
        Outlined("Jenkins: nothing failed", "jenkins", failed: "none", "[Pipeline] { (Test)\n+ make\nFinished: SUCCESS\n"),
        Outlined(
            "CircleCI: a whole job",
            "circleci",
            failed: "Run tests 4-9 exit 101",
            steps: ["Spin up environment", "Run tests", "Uploading artifacts"],
            tail: 10,
            """
            ====>> Spin up environment
            Build-agent version 1.0.1
            Exited with code exit status 0
            ====>> Run tests
              #!/bin/bash -eo pipefail
            make test
            boom

            Exited with code exit status 101
            ====>> Uploading artifacts
            """
        ),
        Outlined(
            "CircleCI: one step, silent for too long",
            "circleci",
            failed: "make test 1-4 timedOut",
            """
            #!/bin/bash -eo pipefail
            make test
            half way
            Too long with no output (exceeded 10m0s): context deadline exceeded
            """
        ),
        Outlined(
            "Buildkite: groups with any words, and stamps",
            "buildkite",
            failed: ":rspec: Unit 3-8 exit 2 in 2.5 s",
            steps: ["Preparing working directory", ":rspec: Unit", "Running global pre-exit hook"],
            tail: 8,
            """
            \u{1B}_bk;t=1700000000000\u{7}~~~ Preparing working directory
            \u{1B}_bk;t=1700000000100\u{7}$ git fetch
            \u{1B}_bk;t=1700000001000\u{7}--- :rspec: Unit
            \u{1B}_bk;t=1700000001100\u{7}--- a/wagon.rb
            \u{1B}_bk;t=1700000001100\u{7}+++ b/wagon.rb
            \u{1B}_bk;t=1700000001100\u{7}--- FAIL: TestWagon (0.00s)
            \u{1B}_bk;t=1700000001100\u{7}^^^ +++
            \u{1B}_bk;t=1700000001200\u{7}🚨 Error: The command exited with status 2
            \u{1B}_bk;t=1700000003500\u{7}~~~ Running global pre-exit hook
            """
        ),
        Outlined(
            "Buildkite: cancelled, and its stamps bare",
            "buildkite",
            failed: ":shell: Running commands 2-4 exit -1 cancelled",
            """
            _bk;t=1700000000000~~~ Running agent environment hook
            _bk;t=1700000000000+++ :shell: Running commands
            _bk;t=1700000000000# Received cancellation signal, interrupting
            _bk;t=1700000000000🚨 Error: The command exited with status -1
            """
        ),
        Outlined(
            "Buildbot: headers, environment and exit",
            "unknown",
            failed: "python -m pytest 16-19 exit 1 in 0.75 s",
            steps: ["echo preparing", "python -m pytest"],
            tail: 19,
            """
            Builder: tests
            echo preparing
             in dir /srv/worker/tests/build (timeout 1200 secs)
             watching logfiles {}
             argv: [b'echo', b'preparing']
             environment:
              HOME=/root
             using PTY: False
            preparing
            program finished with exit code 0
            elapsedTime=0.038051

            python -m pytest
             in dir /srv/worker/tests/build (timeout 1200 secs)
             environment:
             using PTY: False
            program finished with exit code 0
            boom
            program finished with exit code 1
            elapsedTime=0.75
            """
        ),
        Outlined(
            "Buildbot: out of time",
            "unknown",
            failed: "make test 3-5 timedOut",
            """
            make test
             in dir /srv/worker/tests/build (timeout 60 secs)
             using PTY: False
            half way
            command timed out: 60 seconds without output running [b'make', b'test'], attempting to kill
            """
        ),
        Outlined(
            "Drone: a step on one's own machine",
            "drone",
            failed: "unit 3-4",
            steps: ["clone", "unit"],
            "[clone:L0:0s] + git init\n[clone:L1:0s] done\n[unit:L0:0s] + make test\n[unit:L1:3s] boom\n"
        ),
        Outlined(
            "Drone: what the shell traced",
            "drone",
            failed: "make test 3-4",
            tail: 5,
            "Initialized empty Git repository in /drone/src/.git/\n+ make deps\n+ make test\nboom\n+ docker rm -f yard\n"
        ),
        Outlined(
            "Tekton: steps side by side",
            "unknown",
            failed: "build : unit 2-4 exit 3",
            steps: ["build : clone", "build : unit", "lint : lint"],
            tail: 6,
            """
            [build : clone] cloned
            [build : unit] make test
            [lint : lint] fine
            [build : unit] boom
            [build : image]  Skipping step because a previous step failed
            failed to get logs for task build : container step-unit has failed  : [{"key":"ExitCode","value":"3","type":3}]
            """
        ),
        Outlined(
            "Travis: cut off",
            "travis",
            failed: "make test 3-4 cutOff",
            "travis_time:start:0a\r\u{1B}[0K$ make deps\ntravis_time:end:0a:start=1,finish=2,duration=1\r\u{1B}[0K\n"
                + "travis_time:start:0b\r\u{1B}[0K$ make test\nhalf way\n"
        ),
        // It does not say which command failed, but what its trap did is no reason.
        Outlined(
            "a plain shell",
            "unknown",
            failed: "none",
            steps: ["make deps", "make test", "docker rm -f yard"],
            tail: 4,
            "+ make deps\n+ make test\nboom\n+ docker rm -f yard\n"
        ),
    ]

    @Test(arguments: cases) func readsIt(_ expected: Outlined) {
        let structure = expected.structure
        #expect(structure.system.rawValue == expected.system)
        #expect(told(structure.failed) == expected.failed)
        if let steps = expected.steps { #expect(structure.steps.map(\.name) == steps) }
        if let tail = expected.tail { #expect(structure.tail == tail) }
    }
}
