import CIEvents
import Connectors
import Conversation
import Failures

extension CIDiagnostics {
    /// Whom CODEOWNERS names for the files that the failure names. Empty where there is no such file, or none that may be read: then those
    /// who changed something are the next best.
    func ownersOfFiles(_ record: FailureRecord) async -> [RichText] {
        guard let story = Story(stored: record.story), let first = story.first, let run = diagnostician.run(of: record.origin),
            let connector = diagnostician.connectors[run.system]
        else { return [] }
        let block = story.excerpt.filter { first.lines.contains($0.number) }
        let key = block.filter { $0.number == first.keyLine }
        let paths = NamedPaths.paths(in: (key + block).map(\.text))
        guard !paths.isEmpty,
            let owners = try? await connector.codeOwners(of: run.project, at: record.origin.commit)
        else { return [] }
        return Self.told(paths.map { ($0, owners.owners(of: $0)) })
    }

    /// Names stay plain code: to ask who owns something must call nobody.
    static func told(_ paths: [(path: String, owners: [String])]) -> [RichText] {
        var lines: [RichText] = []
        var told: [[String]] = []
        for (_, owners) in paths where !owners.isEmpty && !told.contains(owners) {
            told.append(owners)
            let files = paths.filter { $0.owners == owners }.map(\.path.printable)
            lines.append("\(.codes(files)) \(files.count == 1 ? "belongs" : "belong") to \(.codes(owners.prefix(8).map(\.printable))).")
        }
        if lines.isEmpty { lines.append("CODEOWNERS names nobody for \(.codes(paths.map(\.path.printable))).") }
        return lines
    }
}
