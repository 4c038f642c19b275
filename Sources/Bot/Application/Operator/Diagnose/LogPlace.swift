/// Where a log is read from.
package enum LogPlace: Sendable, Equatable {
    case standardInput
    case file(String)
    case address(String)

    package init(_ word: String) {
        let scheme = word.firstRange(of: "://").map { word[..<$0.lowerBound].lowercased() }
        self = word == "-" ? .standardInput : scheme == "http" || scheme == "https" ? .address(word) : .file(word)
    }

    /// `build.log:41`, which a terminal makes a link of; without a file, the line alone.
    func line(_ number: Int) -> String {
        if case .file(let path) = self { return "\(path):\(number)" }
        return "line \(number)"
    }

    /// For an error: an address without what may be secret in it.
    var words: String {
        switch self {
        case .standardInput: return "standard input"
        case .file(let path): return path
        case .address(let url):
            let bare = url.prefix { $0 != "?" && $0 != "#" }
            guard let start = bare.firstRange(of: "://")?.upperBound else { return String(bare) }
            let authority = bare[start...].prefix { $0 != "/" }
            guard let at = authority.lastIndex(of: "@") else { return String(bare) }
            return String(bare[..<start] + bare[bare.index(after: at)...])
        }
    }
}

/// A log that could not be read: where, why, and what to do.
package struct LogUnreadable: Error, CustomStringConvertible {
    package let description: String

    init(_ place: LogPlace, _ reason: String, _ cure: String) { description = "\(place.words): \(reason)\n  → \(cure)" }
}
