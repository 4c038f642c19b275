/// A control line of a CI system, which a terminal would not have shown, or what stands before each line and changes here.
package struct LogMarker: Sendable, Hashable {
    package enum Kind: Sendable, Hashable { case foldStart, foldEnd, commandStart, commandEnd, sectionStart, sectionEnd, stepStart }

    /// Between the names of a job and of its step.
    package static let separator: Character = "\t"

    package var kind: Kind
    package var name: String
    package var line: Int
    /// How long what ends here took, where the marker says so.
    package var seconds: Double?
    /// When it was written, where the marker says so.
    package var time: Double?
}

extension LogMarker {
    private static let longest = 300

    /// A quick look that lets few other lines pass.
    static func mayBe(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count > 12 else { return false }
        return text[0] == UInt8(ascii: "t") && text[6] == UInt8(ascii: "_") || text[0] == UInt8(ascii: "s") && text[7] == UInt8(ascii: "_")
    }

    /// Nil where the text is none.
    init?(_ text: UnsafeRawBufferPointer, line: Int) {
        guard Self.mayBe(text) else { return nil }
        let kinds: [(StaticString, Kind)] = [
            ("travis_fold:start:", .foldStart), ("travis_fold:end:", .foldEnd), ("travis_time:start:", .commandStart),
            ("travis_time:end:", .commandEnd), ("section_start:", .sectionStart), ("section_end:", .sectionEnd),
        ]
        for (prefix, kind) in kinds where text.starts(with: UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)) {
            let rest = String(decoding: text.dropFirst(prefix.utf8CodeUnitCount).prefix(Self.longest), as: UTF8.self)
            let fields = rest.split(separator: ":", omittingEmptySubsequences: false)
            self.kind = kind
            self.line = line
            switch kind {
            case .sectionStart, .sectionEnd:
                // The time is first, and options in brackets may follow the name.
                guard fields.count > 1, fields[0].allSatisfy(\.isNumber) else { return nil }
                name = String(fields[1].prefix { $0 != "[" })
                time = Double(fields[0])
            case .commandEnd:
                name = String(fields.first ?? "")
                seconds = Self.seconds(fields.last ?? "")
            default: name = String(fields.first ?? "")
            }
            // Prose about a marker is none.
            guard !name.isEmpty, !name.contains(" ") else { return nil }
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
