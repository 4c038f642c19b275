/// Lines by which CI systems and test tools mark where things begin and end. They are scanned for along with the patterns.
enum Sign: UInt32, CaseIterable {
    case gitHubGroup = 100_000, gitHubEndGroup, annotatedError, processExit, azureStart, azureFinish, postJob
    case travisExit, travisDone, travisStopped, shellPrompt
    case gitLabJobFailed, gitLabRunner
    case jenkinsPipeline, jenkinsStage, jenkinsFinished, scriptExit
    case circleExit
    case buildkiteHeader, buildkiteExit
    case buildbotEnd
    case shellTrace
    case droneStep
    case sectionStart, sectionEnd
    case rustFailures, rustResult
    case pytestFailures, pytestSummary
    case phpunitList, phpunitEnd
    case mochaFailing, mochaEnd
    case rspecFailures, rspecEnd
    case unittestRan

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
        case .gitLabRunner: #"^Running with gitlab-runner"#
        case .jenkinsPipeline: #"^\[Pipeline\] "#
        case .jenkinsStage: #"^\[Pipeline\] \{ \("#
        case .jenkinsFinished: #"^Finished: (FAILURE|UNSTABLE|ABORTED|SUCCESS)"#
        case .scriptExit: #"^ERROR: script returned exit code \d"#
        case .circleExit: #"^Exited with code (exit status )?[1-9]"#
        case .buildkiteHeader: #"^(---|\+\+\+|~~~) (:|Running|Preparing|Cleaning)"#
        case .buildkiteExit: #"The command exited with status [1-9]"#
        case .buildbotEnd: #"^program finished with exit code \d"#
        case .shellTrace: #"^\+{1,3} [a-z./]"#
        case .droneStep: #"^\[[a-z0-9_-]{1,40}:L?\d"#
        case .sectionStart: "^section_start:"
        case .sectionEnd: "^section_end:"
        case .rustFailures: "^failures:$"
        case .rustResult: "^test result: FAILED"
        case .pytestFailures: "^=+ (FAILURES|ERRORS) =+$"
        case .pytestSummary: "^=+ (short test summary|warnings summary|[0-9]+ (failed|passed|error|skipped))"
        case .phpunitList: "^There (was|were) [0-9]+ (failure|error)s?:"
        case .phpunitEnd: "^(FAILURES!|ERRORS!|Tests: [0-9]+, )"
        case .mochaFailing: "^ +[0-9]+ failing$"
        case .mochaEnd: "^(npm ERR!|error Command failed|The command \"|\\[[0-9:]{8}\\] )"
        case .rspecFailures: "^Failures:$"
        case .rspecEnd: "^Finished in "
        case .unittestRan: "^Ran [0-9]+ tests? in "
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
