/// Lines by which CI systems and test tools mark where things begin and end. They are scanned for along with the patterns.
enum Sign: UInt32, CaseIterable {
    case gitHubGroup = 100_000, gitHubEndGroup, annotatedError, processExit, azureStart, azureFinish, postJob
    case travisExit, travisDone, travisStopped, shellPrompt
    case gitLabJobFailed, gitLabJobSucceeded, gitLabRunner
    case jenkinsPipeline, jenkinsStage, jenkinsParallelEnd, jenkinsSkipped, jenkinsBranchFailed, jenkinsMarked, jenkinsStopped,
        jenkinsFinished
    case scriptExit
    case circleStep, circleShell, circleExit, circleSilent
    case buildkiteHeader, buildkiteGroup, buildkiteOpen, buildkiteExit, buildkiteStopped
    case buildbotCommand, buildbotReady, buildbotEnd, buildbotElapsed, buildbotStopped
    case shellTrace
    case droneStep, droneHome
    case tektonStep, tektonFailed
    case rustFailures, rustResult
    case pytestFailures, pytestSummary
    case phpunitList, phpunitEnd
    case mochaFailing, mochaEnd
    case rspecFailures, rspecEnd
    case unittestRan
    case passedOnRetry, failedOnRetry

    var expression: String {
        switch self {
        case .gitHubGroup: #"^##\[group\]"#
        case .gitHubEndGroup: #"^##\[endgroup\]"#
        case .annotatedError: #"^##\[error\]"#
        case .processExit:
            #"^##\[error\](Process completed with exit code|Bash exited with code|The process '.{1,200}' failed with exit code) '?\d"#
        case .azureStart: #"^##\[section\]Starting: "#
        case .azureFinish: #"^##\[section\]Finishing: "#
        case .postJob: #"^(Post job cleanup\.|Cleaning up orphan processes)"#
        case .travisExit: #"^The command ".*" (failed and )?exited with [1-9]"#
        case .travisDone: #"^Done\. Your build exited with \d"#
        case .travisStopped: #"^Your build has been stopped"#
        case .shellPrompt: #"^\$ \S"#
        case .gitLabJobFailed: #"^ERROR: Job failed"#
        case .gitLabJobSucceeded: #"^Job succeeded$"#
        case .gitLabRunner: #"^Running with gitlab-runner"#
        case .jenkinsPipeline: #"^\[Pipeline\] "#
        case .jenkinsStage: #"^\[Pipeline\] \{ \("#
        case .jenkinsParallelEnd: #"^\[Pipeline\] // parallel"#
        case .jenkinsSkipped: #"^Stage "[^"]{1,200}" skipped due to "#
        case .jenkinsBranchFailed: #"^(\[[^\]]{1,100}\] )?Failed in branch "#
        case .jenkinsMarked: #"^Build step '[^']{1,100}' (marked build as|changed build result to) (failure|unstable|FAILURE|UNSTABLE)"#
        case .jenkinsStopped:
            #"^(Aborted by |Sending interrupt signal to process|Cancelling nested steps due to timeout|Build timed out \()"#
        case .jenkinsFinished: #"^Finished: (FAILURE|UNSTABLE|ABORTED|SUCCESS)"#
        case .scriptExit: #"^ERROR: script returned exit code -?\d"#
        case .circleStep: "^====>> "
        case .circleShell: "^ {0,4}#!/bin/(ba)?sh -eo? pipefail"
        case .circleExit: #"^Exited with code (exit status )?[1-9]"#
        case .circleSilent: #"^Too long with no output \(exceeded "#
        case .buildkiteHeader: #"^(---|\+\+\+|~~~) (:|Running|Preparing|Cleaning)"#
        case .buildkiteGroup: #"^(---|\+\+\+|~~~) \S"#
        case .buildkiteOpen: #"^\^\^\^ \+\+\+"#
        case .buildkiteExit: #"(The command exited with status|user command error: .{0,120}exit(ed with)? status) -?[1-9]"#
        case .buildkiteStopped: #"^# Received cancellation signal"#
        case .buildbotCommand: #"^ in dir .{1,400} \(timeout \d+ secs\)"#
        case .buildbotReady: "^ using PTY: "
        case .buildbotEnd: #"^program finished with exit code -?\d"#
        case .buildbotElapsed: #"^elapsedTime=\d"#
        case .buildbotStopped: "^(command timed out: |command interrupted|process killed by signal |remoteFailed: )"
        case .shellTrace: #"^\+{1,3} [a-zA-Z./'"\[$_]"#
        case .droneStep: #"^\[[A-Za-z][A-Za-z0-9_. -]{0,40}:(L\d{1,6}:\d{0,5}\ds\] |\d{0,5}\d\] )"#
        case .droneHome: "/(drone|woodpecker)/src"
        case .tektonStep: #"^\[[a-z0-9][a-z0-9-]{0,62} : [a-z0-9][a-z0-9.-]{0,62}\] "#
        case .tektonFailed: #"container step-[a-z0-9.-]{1,63} has failed"#
        case .rustFailures: "^failures: ?$"
        case .rustResult: "^test result: FAILED"
        case .pytestFailures: "^=+ (FAILURES|ERRORS) =+$"
        case .pytestSummary: "^=+ (short test summary|warnings summary|[0-9]+ (failed|passed|error|skipped))"
        case .phpunitList: "^There (was|were) [0-9]+ (failure|error)s?:"
        case .phpunitEnd: "^(FAILURES!|ERRORS!|Tests: [0-9]+, )"
        case .mochaFailing: "^ +[0-9]+ failing$"
        case .mochaEnd: "^(npm ERR!|error Command failed|The command \"|\\[[0-9:]{8}\\] )"
        case .rspecFailures: "^Failures: ?$"
        case .rspecEnd: "^Finished in "
        case .unittestRan: "^Ran [0-9]+ tests? in "
        // Surefire, Playwright, nextest, Bazel, and actions that retry.
        case .passedOnRetry:
            #"^\[WARNING\] Flakes: ?$|^(\[[A-Z]{4,7}\] {1,4})?Tests run: .{1,80}, Flakes: [1-9]|^ {1,8}[1-9]\d{0,5} flaky$|^ {1,12}FLAKY \d+/\d+ \[|\bFLAKY, failed in \d+ out of \d+|^Command completed after [2-9]\d{0,2} attempt"#
        // Surefire, pytest-rerunfailures, Jest, Playwright, gotestsum, nextest, RSpec, and actions that retry.
        case .failedOnRetry:
            #"^\[ERROR\] {1,8}Run [2-9]: |^=+ .{0,80}[1-9]\d{0,5} rerun|^RERUN \S|::\S{1,200} RERUN\b|^ {0,8}RETRY [1-9]\d{0,2}$|^ {1,8}Retry #[1-9]|\(re-run [1-9]\d{0,2}\)|^ {1,12}TRY [2-9]\d{0,2} FAIL|^RSpec::Retry: [2-9]|Final attempt failed"#
        }
    }

    /// Tools that tell their failures in one passage.
    enum Section { case rust, pytest, phpunit, mocha, rspec }

    var opens: Section? {
        switch self {
        case .rustFailures: .rust
        case .pytestFailures: .pytest
        case .phpunitList: .phpunit
        case .mochaFailing: .mocha
        case .rspecFailures: .rspec
        default: nil
        }
    }

    var ends: Section? {
        switch self {
        case .rustResult: .rust
        case .pytestSummary: .pytest
        case .phpunitEnd: .phpunit
        case .mochaEnd: .mocha
        case .rspecEnd: .rspec
        default: nil
        }
    }
}
