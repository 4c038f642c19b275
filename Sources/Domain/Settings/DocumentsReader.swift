import Configuration
import Conversation
import Documents
import Time

/// Reads where the team's documents are.
enum DocumentsReader {
    private static let keys = ["path", "url", "every", "channels", "role"]
    static let pauses: ClosedRange<Duration> = .minutes(1) ... .days(30)

    /// `documents: [{path: runbooks/, every: 1h}, {url: "https://git.example.org/ops.md", channels: [C0OPS], role: operator}]`
    static func sources(_ tree: YAMLNode?, file: String, _ problems: inout [ConfigurationProblem]) -> [DocumentSource] {
        guard let tree, tree.content != .null else { return [] }
        guard let elements = tree.elements else {
            problems.append(
                .init(place: "\(file):\(tree.line)", key: "documents", message: "has to be a list such as [{path: runbooks/, every: 1h}]")
            )
            return []
        }
        var sources: [DocumentSource] = []
        for (index, element) in elements.enumerated() {
            var entry = YAMLEntry(path: "documents[\(index)]", file: file)
            if let source = source(element, &entry) {
                if sources.contains(where: { $0.place == source.place }) {
                    entry.complain(element.line, nil, "\(ValueCheck.quoted(source.place.text)) is listed above")
                }
                sources.append(source)
            }
            problems += entry.problems
        }
        return sources
    }

    private static func source(_ node: YAMLNode, _ entry: inout YAMLEntry) -> DocumentSource? {
        guard let members = node.members else {
            entry.complain(node.line, nil, "has to be a mapping such as {path: runbooks/, every: 1h}")
            return nil
        }
        entry.check(members, against: keys)
        guard let place = place(members, node.line, &entry) else { return nil }
        var source = DocumentSource(place)
        if let (text, line) = entry.text("every", members) {
            if let span = TimeSpan.duration(text), pauses.contains(span) {
                source.every = span
            } else {
                entry.complain(line, "every", "\(ValueCheck.quoted(text)) is no length of time between 1m and 30d")
            }
        }
        if let (channels, line) = entry.texts("channels", members) {
            for complaint in channels.compactMap(ValueCheck.channel) { entry.complain(line, "channels", complaint) }
            if channels.isEmpty { entry.complain(line, "channels", "is empty; leave it out where every channel may be told") }
            source.channels = Set(channels)
        }
        if let (name, line) = entry.text("role", members) {
            if let role = Role(name: name) {
                source.role = role
            } else {
                let names = Role.allCases.map(\.name).joined(separator: ", ")
                entry.complain(line, "role", "\(ValueCheck.quoted(name)) is no role; the roles are \(names)")
            }
        }
        return source
    }

    private static func place(_ members: [YAMLNode.Member], _ line: Int, _ entry: inout YAMLEntry) -> DocumentSource.Place? {
        switch (entry.text("path", members), entry.text("url", members)) {
        case (let path?, nil):
            guard !path.text.isEmpty, !path.text.contains("\0") else {
                entry.complain(path.line, "path", "is empty; name a file or a folder")
                return nil
            }
            return .path(path.text)
        case (nil, let url?):
            guard let address = WebAddress(url.text), !address.hasCredentials else {
                entry.complain(url.line, "url", "has to be an address such as https://git.example.org/ops.md, without a login")
                return nil
            }
            return .address(url.text)
        case (nil, nil):
            if !members.contains(where: { $0.key == "path" || $0.key == "url" }) {
                entry.complain(line, "path", "is missing; name a file or a folder, or a url in its place")
            }
            return nil
        case (_?, let url?):
            entry.complain(url.line, "url", "is given, and path too; take one of them out")
            return nil
        }
    }
}
