/// Requests out of bytes: RFC 9112 where it is strictest, and nothing that two readers could understand differently.
///
/// A pure value. ``next(_:_:)`` takes input from a position and says what it found; the same bytes give the same events
/// however they are cut, because each refusal is tied to the byte that causes it.
package struct HTTPParser: Sendable {
    package enum Step: Sendable {
        case needsInput
        case head(HTTPRequest.Head)
        /// A part of the body, as a range of the input that was given.
        case body(Range<Int>)
        case end
        /// Final: every further call says the same.
        case failed(HTTPParseError)
    }

    enum Phase {
        case requestLine
        case fields
        case bodyStart
        case fixed(Int)
        case chunkSize
        case chunkExtension
        case chunkSizeEnd
        case chunkData(Int)
        case chunkDataReturn
        case chunkDataFeed
        case trailers
        case failed(HTTPParseError)
    }

    package let limits: HTTPLimits
    /// The route's limit. Set it after the head: nothing of the body has been looked at by then.
    package var bodyLimit: Int

    var phase = Phase.requestLine
    /// The lines of the head without their ends, and later those of the trailers.
    var bytes: [UInt8] = []
    var lineStart = 0
    var sawCarriageReturn = false
    var draft = HeadDraft()
    var chunk = ChunkState()

    package init(limits: HTTPLimits = .standard) {
        self.limits = limits
        bodyLimit = limits.body
    }

    /// True between requests: no byte of the next one has come.
    package var isBetweenRequests: Bool {
        guard case .requestLine = phase else { return false }
        return bytes.isEmpty && !sawCarriageReturn && !draft.skippedEmptyLine
    }

    package mutating func next(_ input: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Step {
        do throws(HTTPParseError) {
            return try step(input, &position)
        } catch {
            phase = .failed(error)
            bytes = []
            return .failed(error)
        }
    }

    private mutating func step(_ input: UnsafeBufferPointer<UInt8>, _ position: inout Int) throws(HTTPParseError) -> Step {
        while true {
            switch phase {
            case .requestLine:
                let longest = limits.method + limits.target + 10
                guard let line = try line(input, &position, longest: longest, tooLong: .targetTooLong) else { return .needsInput }
                try requestLine(line)
            case .fields:
                let left = limits.fieldBytes - draft.fieldBytes - 2
                guard let line = try line(input, &position, longest: left, tooLong: .fieldsTooLarge) else { return .needsInput }
                draft.fieldBytes += line.count + 2
                if line.isEmpty { return .head(try finishHead()) }
                try field(line)
            case .bodyStart:
                if try startBody() { return .end }
            case .fixed(0):
                startAgain()
                return .end
            case .fixed(let left):
                guard let range = Self.take(left, input, &position) else { return .needsInput }
                phase = .fixed(left - range.count)
                return .body(range)
            case .chunkData(let left):
                guard let range = Self.take(left, input, &position) else { return .needsInput }
                phase = left == range.count ? .chunkDataReturn : .chunkData(left - range.count)
                return .body(range)
            case .trailers:
                let left = limits.trailerBytes - chunk.trailerBytes - 2
                guard let line = try line(input, &position, longest: left, tooLong: .trailersTooLarge) else { return .needsInput }
                chunk.trailerBytes += line.count + 2
                if line.isEmpty {
                    startAgain()
                    return .end
                }
                try trailer(line)
            case .chunkSize, .chunkExtension, .chunkSizeEnd, .chunkDataReturn, .chunkDataFeed:
                guard position < input.count else { return .needsInput }
                let byte = input[position]
                position &+= 1
                try chunkByte(byte)
            case .failed(let error):
                throw error
            }
        }
    }

    /// True where the request has no body at all.
    private mutating func startBody() throws(HTTPParseError) -> Bool {
        switch draft.framing {
        case .none:
            startAgain()
            return true
        case .length(let length):
            guard length <= bodyLimit else { throw .bodyTooLarge }
            phase = .fixed(length)
            return false
        case .chunked:
            chunk = ChunkState()
            phase = .chunkSize
            return false
        }
    }

    private static func take(_ left: Int, _ input: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Range<Int>? {
        guard position < input.count else { return nil }
        let range = position..<position + min(left, input.count - position)
        position = range.upperBound
        return range
    }

    private mutating func startAgain() {
        phase = .requestLine
        bytes.removeAll(keepingCapacity: false)
        lineStart = 0
        draft = HeadDraft()
        bodyLimit = limits.body
    }
}
