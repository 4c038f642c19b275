/// What is known of a head whose last line has not come.
struct HeadDraft {
    var skippedEmptyLine = false
    var method = HTTPMethod.other
    var isLegacy = false
    var path: Range<UInt16> = 0..<0
    var query: Range<UInt16>?
    /// The authority of an absolute-form target, which Host must repeat.
    var authority: Range<Int>?
    var fieldBytes = 0
    var fields: [HTTPHeaders.Field] = []
    var host: Range<Int>?
    var contentLength: Int?
    var isChunked = false
    var expectsContinue = false
    var sawExpect = false
    var closes = false

    var framing: HTTPRequest.Head.Framing {
        if isChunked { return .chunked }
        return contentLength.map { .length($0) } ?? .none
    }
}

/// What is known of a chunked body.
struct ChunkState {
    var size = 0
    var digits = 0
    var extensionBytes = 0
    var extensionBytesTotal = 0
    var received = 0
    var trailers = 0
    var trailerBytes = 0
}
