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
        return try await text(of: String(definition.prefix { $0 != "@" }), in: run.id.project, at: run.commit)
    }

    package func file(_ path: String, of project: String, at commit: String?) async throws(CIError) -> String? {
        do { return try await text(of: path, in: project, at: commit) } catch {
            if error.code == .notFound { return nil }
            throw error
        }
    }

    private func text(of file: String, in project: String, at commit: String?) async throws(CIError) -> String {
        try await endpoint.text(
            repository(project) + "/contents" + PathEncoding.path(file.split(separator: "/").map(String.init)),
            commit.map { [("ref", $0)] } ?? [],
            accept: "application/vnd.github.raw+json",
            .read("\(file) of \(project)", needs: .code)
        )
    }
}
