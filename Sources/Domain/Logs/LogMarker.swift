/// A control line of a CI system, which a terminal would not have shown.
package struct LogMarker: Sendable, Hashable {
    package enum Kind: Sendable, Hashable { case foldStart, foldEnd, commandStart, commandEnd, sectionStart, sectionEnd }

    package var kind: Kind
    package var name: String
    package var line: Int
    /// How long what ends here took, where the marker says so.
    package var seconds: Double?
}

extension LogMarker {
    /// Nil where the text is none.
    init?(_ text: UnsafeRawBufferPointer, line: Int) {
        let kinds: [(StaticString, Kind)] = [
            ("travis_fold:start:", .foldStart), ("travis_fold:end:", .foldEnd), ("travis_time:start:", .commandStart),
            ("travis_time:end:", .commandEnd), ("section_start:", .sectionStart), ("section_end:", .sectionEnd),
        ]
        guard let first = text.first, first == UInt8(ascii: "t") || first == UInt8(ascii: "s") else { return nil }
        for (prefix, kind) in kinds where text.starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)) {
            let rest = text.dropFirst(prefix.utf8CodeUnitCount).prefix(300)
            let fields = String(decoding: rest, as: UTF8.self).split(separator: ":", omittingEmptySubsequences: false)
            self.kind = kind
            self.line = line
            switch kind {
            case .sectionStart, .sectionEnd:
                // The time is first, and options in brackets may follow the name.
                name = fields.count > 1 ? String(fields[1].prefix { $0 != "[" }) : ""
            case .commandEnd:
                name = String(fields.first ?? "")
                seconds = Self.seconds(fields.last ?? "")
            default: name = String(fields.first ?? "")
            }
            return
        }
        return nil
    }

    /// `start=…,finish=…,duration=…` in nanoseconds.
    private static func seconds(_ fields: Substring) -> Double? {
        fields.split(separator: ",").first { $0.hasPrefix("duration=") }.flatMap { Double($0.dropFirst("duration=".count)) }.map {
            $0 / 1e9
        }
    }
}
