import Glibc
import Threading

/// A server on loopback that does to each connection what a test tells it to, well-behaved or not.
package final class StandIn: Sendable {
    package typealias Script = @Sendable (Peer) -> Void

    package let port: Int
    private let listener: Int32
    private let isServing: Bool
    private let record = Locked(Record())

    struct Record: Sendable {
        var requests: [Request] = []
        var connections = 0
        /// Connections whose other end was closed while the script still wrote or waited.
        var hangUps = 0
    }

    package struct Request: Sendable {
        package var line: String
        package var headers: [String: String]
        package var body: [UInt8]
    }

    package var requests: [Request] { record.withLock { $0.requests } }
    package var connections: Int { record.withLock { $0.connections } }
    package var hangUps: Int { record.withLock { $0.hangUps } }

    package func url(_ path: String = "/", scheme: String = "http") -> String { "\(scheme)://127.0.0.1:\(port)\(path)" }

    package enum Manner {
        case serves
        /// Its system takes connections, and it never looks at them.
        case neverAccepts
        /// Its port is taken and nobody listens there.
        case refuses
    }

    package init(_ manner: Manner = .serves, _ script: @escaping Script = { _ in }) {
        let (listener, port) = bindLoopback()
        precondition(manner == .refuses || listen(listener, 64) == 0, "the stand-in cannot listen")
        self.listener = listener
        self.port = port
        isServing = manner == .serves
        guard isServing else { return }
        let record = record
        startThread(name: "stand-in") {
            while true {
                let socket = accept(listener, nil, nil)
                guard socket >= 0 else { break }
                record.withLock { $0.connections += 1 }
                startThread(name: "stand-in-peer") {
                    script(Peer(socket: socket, record: record))
                    close(socket)
                }
            }
            // Here and not sooner, or the number would soon be another stand-in's.
            close(listener)
        }
    }

    deinit {
        Glibc.shutdown(listener, Int32(SHUT_RDWR))
        if !isServing { close(listener) }
    }

    /// Answers every request on every connection.
    package convenience init(answering answer: @escaping @Sendable (Request) -> String) {
        self.init { peer in
            while let request = peer.request() { peer.write(answer(request)) }
        }
    }
}

/// One accepted connection, on a thread of its own.
package struct Peer: Sendable {
    fileprivate let socket: Int32
    fileprivate let record: Locked<StandIn.Record>

    fileprivate init(socket: Int32, record: Locked<StandIn.Record>) {
        self.socket = socket
        self.record = record
    }

    /// The next request with its whole body, or nil when the client has gone.
    package func request() -> StandIn.Request? {
        var head: [UInt8] = []
        while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
            guard let byte = read(1).first else { return nil }
            head.append(byte)
        }
        var lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n").map(String.init)
        let line = lines.removeFirst()
        let headers = Dictionary(
            lines.map { line in
                let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                return (parts[0].lowercased(), String(parts[1].drop { $0 == " " }))
            },
            uniquingKeysWith: { first, _ in first }
        )
        var body: [UInt8] = []
        let length = Int(headers["content-length"] ?? "0") ?? 0
        while body.count < length {
            let part = read(length - body.count)
            guard !part.isEmpty else { return nil }
            body += part
        }
        let request = StandIn.Request(line: line, headers: headers, body: body)
        record.withLock { $0.requests.append(request) }
        return request
    }

    /// What has come, at most so much; empty when the client has gone.
    package func bytes(_ count: Int) -> [UInt8] { read(count) }

    /// False when the client has closed its end.
    @discardableResult package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    @discardableResult package func write(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { send(socket, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else {
                record.withLock { $0.hangUps += 1 }
                return false
            }
            sent += count
        }
        return true
    }

    package func pause(_ milliseconds: UInt32) { usleep(milliseconds * 1_000) }

    /// Blocks until the client closes its end.
    package func awaitHangUp() {
        while !read(4_096).isEmpty {}
        record.withLock { $0.hangUps += 1 }
    }

    /// Closes with a reset in place of an orderly end.
    package func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    private func read(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
            initialised = max(0, recv(socket, buffer.baseAddress, count, 0))
        }
    }
}

/// An answer with a length.
package func answer(_ status: Int = 200, _ body: String = "", headers: [String] = []) -> String {
    "HTTP/1.1 \(status) Invented\r\nContent-Length: \(body.utf8.count)\r\n" + headers.map { $0 + "\r\n" }.joined() + "\r\n" + body
}
