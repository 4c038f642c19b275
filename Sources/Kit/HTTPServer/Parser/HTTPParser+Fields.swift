extension HTTPParser {
    mutating func field(_ line: Range<Int>) throws(HTTPParseError) {
        guard draft.fields.count < limits.fields else { throw .tooManyFields }
        let field = try bytes.withUnsafeBufferPointer { (text) throws(HTTPParseError) in try Self.split(text, line) }
        draft.fields.append(field)
        let name = Int(field.nameStart)..<Int(field.nameEnd)
        // Only these lengths belong to a name that means something for framing.
        switch name.count {
        case 4, 6, 10, 14, 17:
            try bytes.withUnsafeBufferPointer { (text) throws(HTTPParseError) in
                let value = Int(field.valueStart)..<Int(field.valueEnd)
                let raw = Int(field.nameEnd) + 1..<line.upperBound
                try Self.note(text, name, value, raw, &draft)
            }
        default:
            break
        }
    }

    static func split(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) throws(HTTPParseError) -> HTTPHeaders.Field {
        let first = text[line.lowerBound]
        if first == ASCII.space || first == ASCII.tab { throw .foldedLine }
        var colon = line.lowerBound
        while colon < line.upperBound, text[colon].isToken { colon &+= 1 }
        guard colon > line.lowerBound, colon < line.upperBound, text[colon] == ASCII.colon else { throw .malformedFieldName }
        var start = colon + 1
        var end = line.upperBound
        while start < end, text[start] == ASCII.space || text[start] == ASCII.tab { start &+= 1 }
        while end > start, text[end - 1] == ASCII.space || text[end - 1] == ASCII.tab { end &-= 1 }
        return HTTPHeaders.Field(
            nameStart: UInt16(line.lowerBound),
            nameEnd: UInt16(colon),
            valueStart: UInt16(start),
            valueEnd: UInt16(end)
        )
    }

    /// The fields that decide where a request ends and whom it is for.
    private static func note(
        _ text: UnsafeBufferPointer<UInt8>,
        _ name: Range<Int>,
        _ value: Range<Int>,
        _ raw: Range<Int>,
        _ draft: inout HeadDraft
    ) throws(HTTPParseError) {
        if text.foldedEquals("host", at: name) {
            guard draft.host == nil else { throw .repeatedHost }
            guard HostAuthority.isValid(UnsafeBufferPointer(rebasing: text[value])) else { throw .invalidHost }
            draft.host = value
        } else if text.foldedEquals("content-length", at: name) {
            guard draft.contentLength == nil else { throw .repeatedContentLength }
            guard !draft.isChunked else { throw .lengthWithTransferEncoding }
            guard isPlain(text, value, raw) else { throw .invalidContentLength }
            draft.contentLength = try length(text, value)
        } else if text.foldedEquals("transfer-encoding", at: name) {
            guard !draft.isChunked else { throw .repeatedTransferEncoding }
            guard draft.contentLength == nil else { throw .lengthWithTransferEncoding }
            if draft.isLegacy { throw .transferEncodingInLegacy }
            guard isPlain(text, value, raw) else { throw .malformedTransferEncoding }
            guard text.equals("chunked", at: value) else { throw refusal(text, value) }
            draft.isChunked = true
        } else if text.foldedEquals("expect", at: name) {
            guard !draft.sawExpect else { throw .repeatedExpect }
            draft.sawExpect = true
            // HTTP/1.0 knows no interim responses; RFC 9110 has its Expect ignored.
            if draft.isLegacy { return }
            guard text.foldedEquals("100-continue", at: value) else { throw .unknownExpectation }
            draft.expectsContinue = true
        } else if text.foldedEquals("connection", at: name) {
            try connection(text, value, &draft)
        }
    }

    /// At most one space before the value and nothing behind it. RFC 9110 allows more white space, but proxies have
    /// disagreed about it in exactly these fields.
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>, _ value: Range<Int>, _ raw: Range<Int>) -> Bool {
        guard value.upperBound == raw.upperBound else { return false }
        return value.lowerBound == raw.lowerBound || value.lowerBound == raw.lowerBound + 1 && text[raw.lowerBound] == ASCII.space
    }

    private static func length(_ text: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) throws(HTTPParseError) -> Int {
        // Eighteen digits always fit; longer ones are either padded or nonsense.
        guard (1...18).contains(value.count) else { throw .invalidContentLength }
        var length = 0
        for byte in text[value] {
            guard byte.isDigit else { throw .invalidContentLength }
            length = length &* 10 &+ Int(byte &- 0x30)
        }
        return length
    }

    /// A clean list of codings that we do not know, with or without `chunked` as its end, is "not implemented"; anything else that plays
    /// with `chunked` is an attack.
    private static func refusal(_ text: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) -> HTTPParseError {
        var isUnknown = !value.isEmpty
        var isFirst = true
        for coding in text[value].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            var coding = coding
            while coding.first == ASCII.space { coding = coding.dropFirst() }
            if coding.isEmpty || !coding.allSatisfy(\.isToken) { isUnknown = false }
            let isChunked = text.foldedEquals("chunked", at: coding.startIndex..<coding.endIndex)
            if isChunked, isFirst || coding.endIndex != value.upperBound { isUnknown = false }
            isFirst = false
        }
        return isUnknown ? .unknownTransferEncoding : .malformedTransferEncoding
    }

    private static func connection(
        _ text: UnsafeBufferPointer<UInt8>,
        _ value: Range<Int>,
        _ draft: inout HeadDraft
    ) throws(HTTPParseError) {
        for option in text[value].split(separator: UInt8(ascii: ",")) {
            var option = option
            while let first = option.first, first == ASCII.space || first == ASCII.tab { option = option.dropFirst() }
            while let last = option.last, last == ASCII.space || last == ASCII.tab { option = option.dropLast() }
            guard option.allSatisfy(\.isToken) else { throw .malformedConnection }
            let range = option.startIndex..<option.endIndex
            if text.foldedEquals("close", at: range) { draft.closes = true }
            // A proxy removes what is named here before it forwards: naming these changes where the request ends.
            if text.foldedEquals("content-length", at: range) || text.foldedEquals("transfer-encoding", at: range)
                || text.foldedEquals("host", at: range)
            {
                throw .malformedConnection
            }
        }
    }

    mutating func finishHead() throws(HTTPParseError) -> HTTPRequest.Head {
        if draft.host == nil && !draft.isLegacy { throw .missingHost }
        if let authority = draft.authority, let host = draft.host {
            let agree = bytes.withUnsafeBufferPointer { text in
                authority.count == host.count && zip(text[authority], text[host]).allSatisfy { $0.folded == $1.folded }
            }
            guard agree else { throw .targetDisagreesWithHost }
        }
        if draft.framing == .none && draft.method.needsFraming { throw .lengthRequired }
        let head = HTTPRequest.Head(
            method: draft.method,
            headers: HTTPHeaders(bytes: bytes, fields: draft.fields),
            framing: draft.framing,
            expectsContinue: draft.expectsContinue && draft.framing != .none && draft.framing != .length(0),
            closes: draft.closes,
            isLegacy: draft.isLegacy,
            pathRange: draft.path,
            queryRange: draft.query
        )
        bytes = []
        lineStart = 0
        draft.fields = []
        phase = .bodyStart
        return head
    }
}
