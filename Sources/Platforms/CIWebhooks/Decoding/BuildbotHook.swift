import CIEvents

/// What the HttpStatusPush reporter sends: a build as the data API has it.
enum BuildbotHook {
    static func read(_ build: CIBody) throws(CIDecodingError) -> CIReading {
        guard build["buildid"].exists else { return .uninteresting }
        guard build["complete"].isTrue else { return .uninteresting }
        let properties = build["properties"]
        let source = build["buildset"]["sourcestamps"][0]
        guard let builder = build["builder"]["name"].text ?? properties["buildername"][0].text else { throw .missing("builder") }
        return .event(
            CIEvent(
                system: .buildbot,
                repository: source["repository"].repositoryPath ?? properties["repository"][0].repositoryPath ?? source["project"].text
                    ?? builder,
                branch: (source["branch"].branch ?? properties["branch"][0].branch),
                commit: properties["got_revision"][0].text ?? source["revision"].text ?? properties["revision"][0].text,
                workflow: builder,
                runID: try build.required("buildid"),
                // A build that is tried again is another build.
                attempt: 1,
                conclusion: conclusion(build["results"].number),
                url: build["url"].link,
                author: properties["owner"][0].text ?? properties["owners"][0][0].text,
                startedAt: build["started_at"].moment,
                finishedAt: build["complete_at"].moment
            )
        )
    }

    private static func conclusion(_ results: Int64?) -> CIConclusion {
        switch results {
        // With warnings, and passed all the same.
        case 0, 1: .success
        // An exception is a failure of Buildbot's own.
        case 2, 4: .failure
        case 3: .skipped
        // To be tried again.
        case 5: .neutral
        case 6: .cancelled
        default: .unknown
        }
    }
}
