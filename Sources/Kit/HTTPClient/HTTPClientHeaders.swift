/// The fields of an answer in the order in which they came. Names are compared without regard to case.
package struct HTTPClientHeaders: Sendable {
    package private(set) var fields: [(name: String, value: String)] = []

    package init(_ fields: [(String, String)] = []) { self.fields = fields.map { (name: $0.0, value: $0.1) } }

    /// The first value of that name.
    package subscript(_ name: String) -> String? { fields.first { isSameHeader($0.name, name) }?.value }

    package func values(of name: String) -> [String] {
        fields.compactMap { isSameHeader($0.name, name) ? $0.value : nil }
    }

    mutating func append(_ name: String, _ value: String) { fields.append((name, value)) }
}

/// Field names are ASCII, so nothing beyond it needs folding.
func isSameHeader(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && zip(left.utf8, right.utf8).allSatisfy { lowerCased($0) == lowerCased($1) }
}

@inline(__always)
func lowerCased(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 0x20 : byte }
