/// What a step is called where people read it.
enum StepName {
    static let longest = 120

    /// On one line, of a sane length, and without characters that move the cursor or turn the direction of reading.
    static func clean(_ title: some StringProtocol) -> String {
        var name = ""
        for scalar in title.unicodeScalars.prefix(4 * longest) {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: name.unicodeScalars.append(" ")
            case .format, .unassigned, .privateUse, .surrogate: break
            default: name.unicodeScalars.append(scalar)
            }
        }
        let words = name.split(separator: " ").joined(separator: " ")
        guard !words.isEmpty else { return "step" }
        guard words.unicodeScalars.count > longest else { return words }
        return String(String.UnicodeScalarView(words.unicodeScalars.prefix(longest - 1))) + "…"
    }

    /// Steps that save, send or remove what others made, told by how people and their tools call them.
    static func isHousekeeping(_ name: String) -> Bool {
        let lower = name.lowercased()
        return beginnings.contains { lower.hasPrefix($0) } || parts.contains { lower.contains($0) }
    }

    private static let beginnings = [
        "post ", "post-job:", "upload", "run actions/upload-artifact", "run actions/cache/save", "saving cache", "save cache",
        "complete job",
        "finalize job", "cleaning up", "clean up", "cleanup", "stopping ", "stop containers", "after_script", "archive_cache",
        "publish test results",
        "storing ", "declarative: post actions", "running agent pre-exit", "running global pre-exit", "running local pre-exit",
        "running plugin", "docker rm", "docker stop", "docker-compose down", "docker compose down", "docker logout", "rm -rf", "rm -f",
        "collecting test results", "collecting artifacts", "component detection", "initialize job", "set up job", "spin up",
        "run codecov/", "run slackapi/", "run 8398a7/action-slack",
    ]
    private static let parts = [
        "upload-artifact", "upload_artifacts", "cleanup_file", "pre-exit hook", "publishtestresults", "publish-test-results",
        "publish-unit-test-result", "test-reporter", "-artifacts-action",
    ]
}
