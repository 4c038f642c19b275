import CIEvents

/// What the Notification plugin sends.
enum JenkinsHook {
    static func read(_ body: CIBody) throws(CIDecodingError) -> CIReading {
        let build = body["build"]
        guard build.exists else { throw .missing("build") }
        // Told twice, before and after what follows a build: the first to come is taken.
        guard ["COMPLETED", "FINALIZED"].contains(build["phase"].text) else { return .uninteresting }
        let name = try body.required("name")
        let project = body["url"].text.flatMap(path) ?? name
        let scm = build["scm"]
        return .event(
            CIEvent(
                system: .jenkins,
                repository: scm["url"].repositoryPath ?? project,
                branch: scm["branch"].branch,
                commit: scm["commit"].text,
                workflow: project,
                runID: try build.required("number"),
                // A number is built once.
                attempt: 1,
                conclusion: conclusion(build["status"].text),
                url: build["full_url"].link,
                author: scm["culprits"][0].text,
                finishedAt: build["timestamp"].moment
            )
        )
    }

    /// `acme/shop/main` of `job/acme/job/shop/job/main/`: names alone are not unique among folders.
    private static func path(_ address: String) -> String? {
        let parts = address.split(separator: "/")
        let names = zip(parts, parts.dropFirst()).enumerated().filter { $0.offset % 2 == 0 && $0.element.0 == "job" }.map(\.element.1)
        return names.isEmpty || names.count * 2 != parts.count ? nil : names.joined(separator: "/")
    }

    private static func conclusion(_ status: String?) -> CIConclusion {
        switch status {
        case "SUCCESS": .success
        // Built, and tests failed.
        case "FAILURE", "UNSTABLE": .failure
        case "ABORTED": .cancelled
        case "NOT_BUILT": .skipped
        default: .unknown
        }
    }
}
