import Testing

@testable import HTTPServer

/// Events in a form that two runs can be compared in: neighbouring parts of a body are one.
enum Seen: Equatable, CustomStringConvertible {
    case head(method: String, path: String, query: String?, fields: [String])
    case body([UInt8])
    case end
    case failed(HTTPParseError)

    var description: String {
        switch self {
        case .head(let method, let path, let query, let fields): "head(\(method) \(path) ?\(query ?? "-") \(fields))"
        case .body(let bytes): "body(\(bytes.count))"
        case .end: "end"
        case .failed(let error): "failed(\(error))"
        }
    }
}

func parse(_ pieces: [ArraySlice<UInt8>], limits: HTTPLimits = .standard) -> [Seen] {
    var parser = HTTPParser(limits: limits)
    var seen: [Seen] = []
    for piece in pieces {
        for event in parser.consume(piece) {
            switch event {
            case .head(let head):
                let fields = head.headers.described.map { "\($0.name)=\($0.value)" }
                seen.append(.head(method: head.method.rawValue, path: head.path, query: head.query, fields: fields))
            case .body(let bytes):
                if case .body(let before) = seen.last {
                    seen[seen.count - 1] = .body(before + bytes)
                } else {
                    seen.append(.body(bytes))
                }
            case .end: seen.append(.end)
            case .failed(let error): seen.append(.failed(error))
            }
        }
    }
    return seen
}

func parse(_ text: String, limits: HTTPLimits = .standard) -> [Seen] { parse([Array(text.utf8)[...]], limits: limits) }

/// Byte by byte, and cut in two at every place: the same events each time.
func expectSameAtEverySplit(_ bytes: [UInt8], limits: HTTPLimits = .standard, sourceLocation: SourceLocation = #_sourceLocation) {
    let whole = parse([bytes[...]], limits: limits)
    let single = parse(bytes.indices.map { bytes[$0...$0] }, limits: limits)
    #expect(single == whole, "byte by byte", sourceLocation: sourceLocation)
    for cut in bytes.indices {
        let halves = parse([bytes[..<cut], bytes[cut...]], limits: limits)
        guard halves == whole else {
            Issue.record("cut at \(cut): \(halves) instead of \(whole)", sourceLocation: sourceLocation)
            return
        }
    }
}

/// A case of a table: a name that a report shows, and the bytes.
struct Refused: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let error: HTTPParseError

    init(_ name: String, _ text: String, _ error: HTTPParseError) {
        self.name = name
        self.text = text
        self.error = error
    }

    var testDescription: String { name }
}
