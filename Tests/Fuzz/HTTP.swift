import FuzzSupport
import HTTPServer

/// However the bytes are cut, the parser says the same, and a body is as long as its head promised.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzHTTP(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var input = FuzzInput(start, count)
    let choice = input.byte()
    let limits = choice & 1 == 0 ? HTTPLimits.standard : tight
    let cut = input.cut()
    let bytes = input.bytes

    let whole = Transcript.of([bytes[...]], limits)
    let halves = Transcript.of([bytes[..<cut], bytes[cut...]], limits)
    expect(whole == halves, "cut at \(cut):\n\(halves)\ninstead of\n\(whole)")
    if choice & 6 == 2 {
        let single = Transcript.of(bytes.indices.map { bytes[$0...$0] }, limits)
        expect(whole == single, "byte by byte:\n\(single)\ninstead of\n\(whole)")
    }
    return 0
}

/// Every limit within the reach of a short input.
private let tight: HTTPLimits = {
    var limits = HTTPLimits()
    limits.target = 24
    limits.method = 8
    limits.fieldBytes = 96
    limits.fields = 5
    limits.body = 24
    limits.chunkExtension = 6
    limits.chunkExtensionsTotal = 12
    limits.trailerBytes = 32
    limits.trailers = 2
    return limits
}()

/// Events in a form that two runs can be compared in byte by byte: neighbouring parts of a body are one.
private struct Transcript: Equatable, CustomStringConvertible {
    private var bytes: [UInt8] = []
    private var isInBody = false
    private var promised: HTTPRequest.Head.Framing?
    private var received = 0
    private var hasFailed = false

    static func == (left: Transcript, right: Transcript) -> Bool { left.bytes == right.bytes }

    var description: String { String(decoding: bytes, as: UTF8.self) }

    static func of(_ pieces: [ArraySlice<UInt8>], _ limits: HTTPLimits) -> Transcript {
        var parser = HTTPParser(limits: limits)
        var transcript = Transcript()
        for piece in pieces { for event in parser.consume(piece) { transcript.add(event, limits) } }
        if parser.isBetweenRequests { transcript.say("between requests") }
        return transcript
    }

    private mutating func say(_ text: StaticString) {
        bytes.append(0x0A)
        text.withUTF8Buffer { bytes += $0 }
    }

    private mutating func add(_ event: HTTPParser.Event, _ limits: HTTPLimits) {
        expect(!hasFailed, "an event after the failure")
        switch event {
        case .head(let head):
            expect(promised == nil, "a head within a request")
            promised = head.framing
            received = 0
            say("head")
            bytes += head.method.rawValue.utf8
            let framing: Int64 =
                switch head.framing {
                case .none: -1
                case .chunked: -2
                case .length(let length): Int64(length)
                }
            bytes += String(framing).utf8
            for flag in [head.expectsContinue, head.closes, head.isLegacy] { bytes.append(flag ? 0x59 : 0x4E) }
            bytes += head.pathBytes
            if let query = head.queryBytes { bytes += [0x20, 0x3F] + query }
            for (name, value) in head.headers.described {
                bytes.append(0x0A)
                bytes += name.utf8
                bytes.append(0x3A)
                bytes += value.utf8
            }
            if !head.isLegacy { expect(head.headers.value(of: "host") != nil, "a head without its host") }
        case .body(let part):
            expect(promised != nil && !part.isEmpty, "a body out of place")
            if !isInBody { say("body") }
            bytes += part
            received += part.count
            expect(received <= limits.body, "a body beyond its limit")
        case .end:
            switch promised {
            case .none?: expect(received == 0, "a body that nobody promised")
            case .length(let length)?: expect(received == length, "\(received) bytes instead of \(length)")
            case .chunked?: break
            case nil: fatalError("an end without a head")
            }
            promised = nil
            say("end")
        case .failed(let error):
            hasFailed = true
            say("failed")
            bytes += error.rawValue.utf8
        }
        if case .body = event { isInBody = true } else { isInBody = false }
    }
}
