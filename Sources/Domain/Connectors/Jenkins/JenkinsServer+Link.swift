import CIEvents

extension JenkinsServer {
    /// `…/job/folder/job/name/12[/console]`, with or without views before it, and Blue Ocean's
    /// `…/blue/organizations/jenkins/folder%2Fname/detail/branch/12[/pipeline]`.
    package func link(_ address: WebLink) -> CILink? {
        guard let path = site.path(of: address) else { return nil }
        return path.first == "blue" ? blueOcean(path) : classic(path[...])
    }

    private func classic(_ path: ArraySlice<String>) -> CILink? {
        var rest = path
        while rest.count >= 2, rest.first == "view" { rest = rest.dropFirst(2) }
        var names: [String] = []
        while rest.count >= 2, rest.first == "job" {
            names.append(rest[rest.startIndex + 1])
            rest = rest.dropFirst(2)
        }
        guard !names.isEmpty, names.allSatisfy({ !$0.isEmpty && !$0.contains("/") }), let number = rest.first.flatMap(LinkNumber.parse)
        else {
            return nil
        }
        let pages: Set = [
            "console", "consoleFull", "consoleText", "testReport", "display", "flowGraphTable", "pipeline-graph", "pipeline-console",
            "pipeline-overview", "changes", "stages",
        ]
        guard rest.count == 1 || rest.dropFirst().first.map(pages.contains) == true else { return nil }
        return .run(CIRun.ID(.jenkins, names.joined(separator: "/"), number))
    }

    private func blueOcean(_ path: [String]) -> CILink? {
        guard path.count >= 7, path[1] == "organizations", path[4] == "detail", let number = LinkNumber.parse(path[6]) else { return nil }
        let names = path[3].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let last = names.last, names.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }), !path[5].isEmpty else { return nil }
        // A branch of a multibranch project is a job below it, whose name holds the branch escaped.
        let branch = path[5] == last ? [] : [PathEncoding.segment(path[5])]
        return .run(CIRun.ID(.jenkins, (names + branch).joined(separator: "/"), number))
    }
}
