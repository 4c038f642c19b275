import HTTPServer
import Testing

/// The headers of a request that has them.
func headers(_ fields: [(String, String)]) throws -> HTTPHeaders {
    let lines = ["POST / HTTP/1.1", "Host: bot", "Content-Length: 0"] + fields.map { "\($0.0): \($0.1)" }
    var parser = HTTPParser()
    for event in parser.consume(Array(lines.joined(separator: "\r\n").utf8) + Array("\r\n\r\n".utf8)) {
        if case .head(let head) = event { return head.headers }
    }
    throw NoHead()
}

struct NoHead: Error {}
