import Cryptography

/// What a model calls a server's tool: `grafana__search`. Providers want letters, digits, `_` and `-`, and at most 64 of them.
///
/// No two tools have one name: no server's name holds `_`, so the first two of them end it, and what else is not allowed becomes a sign
/// that no tool's own name can hold. None of ours has two of them in a row.
package struct ModelToolName: Sendable, Equatable {
    package static let longest = 64

    package let text: String

    package init(server: String, tool: String) {
        // Some want it to begin with a letter or with this.
        let first = server.utf8.first.map { (0x61...0x7A).contains($0) } ?? false
        let whole = (first ? "" : "_") + server + "__" + Self.escaped(tool)
        guard whole.utf8.count > Self.longest else {
            text = whole
            return
        }
        let digest = Cryptography.hex(Cryptography.sha256(Array("\(server).\(tool)".utf8)).prefix(6))
        text = whole.prefix(Self.longest - digest.count - 3) + "-_x" + digest
    }

    /// Back to how the server calls it; nil where the name was too long to be kept whole.
    package var original: (server: String, tool: String)? {
        let name = text.hasPrefix("_") ? text.dropFirst() : text[...]
        guard let end = name.firstRange(of: "__"), let tool = Self.unescaped(name[end.upperBound...]) else { return nil }
        return (String(name[..<end.lowerBound]), tool)
    }

    private static func escaped(_ tool: String) -> String {
        let letters = Array(tool)
        var result = ""
        for (index, letter) in letters.enumerated() {
            switch letter {
            case ".": result += "-_d"
            case "/": result += "-_s"
            case "-" where letters.indices.contains(index + 1) && letters[index + 1] == "_": result += "-_h"
            default: result.append(letter)
            }
        }
        return result
    }

    private static func unescaped(_ text: Substring) -> String? {
        var result = ""
        var rest = text
        while let letter = rest.first {
            guard rest.hasPrefix("-_") else {
                result.append(letter)
                rest = rest.dropFirst()
                continue
            }
            switch rest.dropFirst(2).first {
            case "d": result += "."
            case "s": result += "/"
            case "h": result += "-"
            default: return nil
            }
            rest = rest.dropFirst(3)
        }
        return result
    }
}
