/// The path of a rule: the globs of gitignore, segment by segment.
struct OwnedPath: Sendable, Equatable {
    private enum Segment: Sendable, Equatable {
        /// `**`: any number of segments, none among them.
        case any
        case name([Unicode.Scalar])
    }

    private var segments: [Segment] = []

    /// Nil for a path that is none.
    init?(_ text: String, _ manner: CodeOwners.Manner) {
        guard text.count <= 1_000, text.contains(where: { $0 != "/" }) else { return nil }
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let isFolder = parts.last?.isEmpty == true
        if isFolder { parts.removeLast() }
        let isRooted = parts.first?.isEmpty == true
        // A slash within a path binds it to the root for GitHub, and for GitLab only one at its beginning.
        if !isRooted, manner == .gitLab || parts.count == 1 { segments.append(.any) }
        for part in parts where !part.isEmpty { segments.append(part == "**" ? .any : .name(Array(part.unicodeScalars))) }
        if isFolder || segments.last == .any {
            // What is in it, and not a file of that name.
            if segments.last == .any { segments.removeLast() }
            segments += [.name(["*"]), .any]
        } else if manner == .gitHub, parts.last != "*" {
            // A name alone may be a folder's.
            segments.append(.any)
        }
    }

    /// Goes back to the latest `**` alone, so that no path takes longer than its length times the rule's.
    func matches(_ path: [[Unicode.Scalar]]) -> Bool {
        var (place, index) = (0, 0)
        var star: (place: Int, index: Int)?
        while index < path.count {
            if place < segments.count, segments[place] == .any {
                star = (place, index)
                place += 1
            } else if place < segments.count, case .name(let glob) = segments[place], Self.matches(glob, path[index]) {
                place += 1
                index += 1
            } else if let last = star {
                star = (last.place, last.index + 1)
                place = last.place + 1
                index = last.index + 1
            } else {
                return false
            }
        }
        return segments[place...].allSatisfy { $0 == .any }
    }

    /// The same within a name: `*`, `?`, and a backslash before what is meant as it stands.
    private static func matches(_ glob: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
        var (place, index) = (0, 0)
        var star: (place: Int, index: Int)?
        while index < name.count {
            let isEscaped = place + 1 < glob.count && glob[place] == "\\"
            if place < glob.count, glob[place] == "*" {
                star = (place, index)
                place += 1
            } else if isEscaped ? glob[place + 1] == name[index] : place < glob.count && (glob[place] == "?" || glob[place] == name[index])
            {
                place += isEscaped ? 2 : 1
                index += 1
            } else if let last = star {
                star = (last.place, last.index + 1)
                place = last.place + 1
                index = last.index + 1
            } else {
                return false
            }
        }
        return glob[place...].allSatisfy { $0 == "*" }
    }
}
