import CIEvents
import JSON

extension GitHubActions {
    package func changes(from green: CIRun, to run: CIRun) async throws(CIError) -> CIChanges? {
        guard let first = green.commit, let last = run.commit else { return nil }
        return try await changes(in: run.id.project, from: first, to: last)
    }

    /// GitHub lists 250 at most on the way, and a hundred a page.
    package func changes(in project: String, from first: String, to last: String) async throws(CIError) -> CIChanges {
        let path = repository(project) + "/compare/" + PathEncoding.segment(first) + "..." + PathEncoding.segment(last)
        let question = CIQuestion.read("the commits from \(first.prefix(12)) to \(last.prefix(12)) of \(project)", needs: .code)
        var commits: [CICommit] = []
        var total: Int64 = 0
        for page in 1...3 {
            let document = try await endpoint.json(path, [("per_page", "100"), ("page", String(page))], question)
            commits += try document.list("commits").compactMap(GitHubAnswers.commit)
            total = document.json["total_commits"]?.int ?? 0
            if !document.hasNextPage { break }
        }
        return CIChanges(commits: commits, isCut: total > Int64(commits.count))
    }

    /// The workflow as it was at the commit of the run; nil where the run does not name its file.
    package func workflowFile(of run: CIRun) async throws(CIError) -> String? {
        guard let definition = run.definition else { return nil }
        // A reusable workflow's path names its ref behind an @.
        let file = String(definition.prefix { $0 != "@" })
        let path = repository(run.id.project) + "/contents" + PathEncoding.path(file.split(separator: "/").map(String.init))
        return try await endpoint.text(
            path,
            run.commit.map { [("ref", $0)] } ?? [],
            accept: "application/vnd.github.raw+json",
            .read("\(file) of \(run.id.project)", needs: .code)
        )
    }
}
