extension HTTPParser {
    /// One byte of the framing around chunks; their data and the trailers are taken elsewhere, many bytes at a time.
    mutating func chunkByte(_ byte: UInt8) throws(HTTPParseError) {
        switch phase {
        case .chunkSize:
            if let digit = byte.hexValue {
                guard chunk.digits < 16, chunk.size <= Int.max >> 4 else { throw .malformedChunkSize }
                chunk.size = chunk.size << 4 | Int(digit)
                chunk.digits += 1
            } else if chunk.digits > 0, byte == ASCII.carriageReturn {
                phase = .chunkSizeEnd
            } else if chunk.digits > 0, byte == ASCII.semicolon {
                try countExtensionByte()
                phase = .chunkExtension
            } else {
                throw .malformedChunkSize
            }
        case .chunkExtension:
            if byte == ASCII.carriageReturn {
                phase = .chunkSizeEnd
            } else {
                guard byte >= ASCII.space, byte < 0x7f else { throw .malformedChunkSize }
                try countExtensionByte()
            }
        case .chunkSizeEnd:
            guard byte == ASCII.lineFeed else { throw .malformedChunkSize }
            try startChunk()
        case .chunkDataReturn:
            guard byte == ASCII.carriageReturn else { throw .malformedChunkEnd }
            phase = .chunkDataFeed
        case .chunkDataFeed:
            guard byte == ASCII.lineFeed else { throw .malformedChunkEnd }
            phase = .chunkSize
        default:
            throw .malformedChunkSize
        }
    }

    private mutating func startChunk() throws(HTTPParseError) {
        // Against the room that is left, so that a giant size cannot wrap around.
        guard chunk.size <= bodyLimit - chunk.received else { throw .bodyTooLarge }
        chunk.received += chunk.size
        phase = chunk.size == 0 ? .trailers : .chunkData(chunk.size)
        chunk.size = 0
        chunk.digits = 0
        chunk.extensionBytes = 0
    }

    private mutating func countExtensionByte() throws(HTTPParseError) {
        chunk.extensionBytes += 1
        chunk.extensionBytesTotal += 1
        guard chunk.extensionBytes <= limits.chunkExtension, chunk.extensionBytesTotal <= limits.chunkExtensionsTotal else {
            throw .chunkExtensionTooLong
        }
    }

    /// Trailers are checked like fields and then dropped: nobody here may be told anything by one.
    mutating func trailer(_ line: Range<Int>) throws(HTTPParseError) {
        chunk.trailers += 1
        guard chunk.trailers <= limits.trailers else { throw .trailersTooLarge }
        try bytes.withUnsafeBufferPointer { (text) throws(HTTPParseError) in
            let field: HTTPHeaders.Field
            do { field = try Self.split(text, line) } catch { throw .malformedTrailer }
            let name = Int(field.nameStart)..<Int(field.nameEnd)
            let forbidden: [StaticString] = [
                "content-length", "transfer-encoding", "host", "connection", "expect", "te", "trailer", "upgrade", "authorization",
                "cookie",
                "content-encoding", "content-type", "content-range", "forwarded", "x-forwarded-for",
            ]
            for wanted in forbidden where text.foldedEquals(wanted, at: name) { throw .malformedTrailer }
        }
    }
}
