/// One mailbox as envelope and header take it: a dot-atom of RFC 5322, an `@`, and a host name; no display name, nothing quoted.
///
/// There is no room in it for a space, a bracket or a line break, so it cannot end the command or the header it stands in.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    let domain: String

    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count) else { return nil }
        let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard atoms.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isAtomText) }), MailServer.isHostName(parts[1]) else { return nil }
        description = text
        domain = String(parts[1])
    }
}

/// RFC 5322, section 3.2.3.
func isAtomText(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte) }

func isAlphanumeric(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) }
