extension HTTPParser {
    mutating func requestLine(_ line: Range<Int>) throws(HTTPParseError) {
        if line.isEmpty {
            // RFC 9112 section 2.2 lets a server ignore an empty line before a request; one is enough for anybody.
            guard !draft.skippedEmptyLine else { throw .malformedRequestLine }
            draft.skippedEmptyLine = true
            return
        }
        bytes.reserveCapacity(768)
        draft.fields.reserveCapacity(16)
        let limits = limits
        var draft = draft
        try bytes.withUnsafeBufferPointer { (text) throws(HTTPParseError) in
            try Self.requestLine(text, line, limits, &draft)
        }
        self.draft = draft
        phase = .fields
    }

    private static func requestLine(
        _ text: UnsafeBufferPointer<UInt8>,
        _ line: Range<Int>,
        _ limits: HTTPLimits,
        _ draft: inout HeadDraft
    ) throws(HTTPParseError) {
        guard let methodEnd = text[line].firstIndex(of: ASCII.space), methodEnd > line.lowerBound else { throw .malformedRequestLine }
        let rest = text[methodEnd + 1..<line.upperBound]
        guard let targetEnd = rest.firstIndex(of: ASCII.space), targetEnd > methodEnd + 1 else { throw .malformedRequestLine }
        // The version comes first: an HTTP/2 preface is told what is wrong with it and not that `*` is not for PRI.
        try version(text, targetEnd + 1..<line.upperBound, &draft)

        let method = line.lowerBound..<methodEnd
        guard method.count <= limits.method, text[method].allSatisfy(\.isToken) else { throw .malformedMethod }
        draft.method = HTTPMethod(UnsafeBufferPointer(rebasing: text[method]))
        if draft.method == .connect { throw .connectRefused }

        let target = methodEnd + 1..<targetEnd
        guard target.count <= limits.target else { throw .targetTooLong }
        try Self.target(text, target, &draft)
    }

    private static func version(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ draft: inout HeadDraft) throws(HTTPParseError) {
        if text.equals("HTTP/1.1", at: range) { return }
        if text.equals("HTTP/1.0", at: range) {
            draft.isLegacy = true
            draft.closes = true
            return
        }
        guard range.count == 8, text.equals("HTTP/", at: range.lowerBound..<range.lowerBound + 5),
            text[range.lowerBound + 5].isDigit, text[range.lowerBound + 6] == UInt8(ascii: "."), text[range.lowerBound + 7].isDigit
        else { throw .malformedRequestLine }
        throw .unsupportedVersion
    }

    private static func target(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ draft: inout HeadDraft) throws(HTTPParseError) {
        try checkTargetBytes(text, range)
        var start = range.lowerBound
        if text[start] == UInt8(ascii: "*") {
            guard range.count == 1, draft.method == .options else { throw .asteriskForm }
        } else if text[start] != ASCII.slash {
            start = try authority(text, range, &draft)
        }
        let question = text[start..<range.upperBound].firstIndex(of: UInt8(ascii: "?"))
        let pathEnd = question ?? range.upperBound
        if start == pathEnd {
            // "http://host" and "http://host?q" mean the path "/", which the scheme's own slash spells.
            let slash = text[range].firstIndex(of: ASCII.slash) ?? range.lowerBound
            draft.path = UInt16(slash)..<UInt16(slash + 1)
        } else {
            draft.path = UInt16(start)..<UInt16(pathEnd)
        }
        draft.query = question.map { UInt16($0 + 1)..<UInt16(range.upperBound) }
    }

    /// The scheme and authority of an absolute-form target; gives the index at which the path begins.
    private static func authority(
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ draft: inout HeadDraft
    ) throws(HTTPParseError) -> Int {
        let start: Int
        if range.count > 7, text.foldedEquals("http://", at: range.lowerBound..<range.lowerBound + 7) {
            start = range.lowerBound + 7
        } else if range.count > 8, text.foldedEquals("https://", at: range.lowerBound..<range.lowerBound + 8) {
            start = range.lowerBound + 8
        } else {
            throw .malformedTarget
        }
        let end = text[start..<range.upperBound].firstIndex { $0 == ASCII.slash || $0 == UInt8(ascii: "?") } ?? range.upperBound
        guard HostAuthority.isValid(UnsafeBufferPointer(rebasing: text[start..<end])) else { throw .malformedTarget }
        draft.authority = start..<end
        return end
    }

    private static func checkTargetBytes(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) throws(HTTPParseError) {
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = text[index]
            index += 1
            guard byte > 0x20, byte < 0x7f else { throw .malformedTarget }
            switch byte {
            case UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"):
                throw .malformedTarget
            case UInt8(ascii: "%"):
                guard index + 1 < range.upperBound, let high = text[index].hexValue, let low = text[index + 1].hexValue,
                    high | low != 0
                else { throw .malformedTarget }
                index += 2
            default:
                break
            }
        }
    }
}
