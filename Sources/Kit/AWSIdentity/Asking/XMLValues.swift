/// As much of XML as answers of one level need: the text of the first element of a name.
package struct XMLValues: Sendable {
    private let text: String

    package init(_ bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self) }

    package func value(_ name: String) -> String? {
        guard let start = text.firstRange(of: "<\(name)>"), let end = text[start.upperBound...].firstRange(of: "</\(name)>") else {
            return nil
        }
        var value = String(text[start.upperBound..<end.lowerBound])
        // The ampersand last, or it would make others of what it was written for.
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
            value = value.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
        }
        return value
    }
}
