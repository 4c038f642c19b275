import CIEvents

extension CIConnector {
    /// What the repository's CODEOWNERS says, from the first place where there is one. Nil where there is none, or where the system keeps
    /// no code.
    package func codeOwners(of project: String, at commit: String?) async throws(CIError) -> CodeOwners? {
        let (manner, places): (CodeOwners.Manner, [String]) =
            switch system {
            case .github: (.gitHub, [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"])
            case .gitlab: (.gitLab, ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"])
            case .jenkins, .buildkite, .buildbot: (.gitHub, [])
            }
        for place in places {
            if let text = try await file(place, of: project, at: commit) { return CodeOwners(text, manner) }
        }
        return nil
    }
}
