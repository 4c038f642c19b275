extension HTTPParser {
    package enum Event: Sendable {
        case head(HTTPRequest.Head)
        case body([UInt8])
        case end
        case failed(HTTPParseError)
    }

    /// Takes all of the bytes and gives every event in them: the simple way in, for tests and for the fuzzer.
    package mutating func consume(_ bytes: UnsafeRawBufferPointer) -> [Event] {
        if case .failed = phase { return [] }
        return bytes.withMemoryRebound(to: UInt8.self) { input in
            var events: [Event] = []
            var position = 0
            while true {
                switch next(input, &position) {
                case .needsInput: return events
                case .head(let head): events.append(.head(head))
                case .body(let range): events.append(.body(Array(input[range])))
                case .end: events.append(.end)
                case .failed(let error): return events + [.failed(error)]
                }
            }
        }
    }

    package mutating func consume(_ bytes: some Sequence<UInt8>) -> [Event] {
        Array(bytes).withUnsafeBytes { consume($0) }
    }
}
