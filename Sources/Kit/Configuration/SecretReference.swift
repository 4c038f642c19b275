/// Where a secret lies that is not written down here: `aws-secretsmanager:NAME-OR-ARN`, with `#key` for one value of a secret that is JSON.
package struct SecretReference: Sendable, Hashable, CustomStringConvertible {
    package static let scheme = "aws-secretsmanager:"

    /// A name or an ARN.
    package var secret: String
    package var key: String?

    /// Nil for what is none, and for one that names nothing.
    package init?(_ value: String) {
        guard value.hasPrefix(Self.scheme) else { return nil }
        let parts = value.dropFirst(Self.scheme.utf8.count).split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty }), let name = parts.first, name.utf8.allSatisfy(Self.isNamePart) else { return nil }
        secret = String(name)
        key = parts.count > 1 ? String(parts[1]) : nil
    }

    package var description: String { "AWS Secrets Manager, \(secret)\(key.map { "#\($0)" } ?? "")" }

    /// Nil for every other value. It holds no secret, and is not repeated all the same: somebody may have pasted one behind the scheme.
    static func complaint(about value: String) -> String? {
        guard value.hasPrefix(scheme), SecretReference(value) == nil else { return nil }
        return "begins with \(scheme) and names no secret; write \(scheme)NAME, its ARN, or \(scheme)NAME#KEY for one value of its JSON"
    }

    /// What Amazon allows in a secret's name, and the colons of an ARN.
    private static func isNamePart(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "/_+=.@-:!".utf8.contains(byte)
    }
}
