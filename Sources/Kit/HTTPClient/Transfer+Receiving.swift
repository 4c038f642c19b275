import CCurl
import Glibc
import Time

/// What libcurl calls back into while the transfer thread drives it. The context is the transfer, which the thread keeps alive.
extension Transfer {
    /// A server that sends more than this in headers is not one to talk to.
    private static let headerLimit = 256 << 10

    static func from(_ context: UnsafeMutableRawPointer) -> Transfer {
        Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }

    func receivedHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        // Trailers after the body say nothing that is asked here.
        guard !isHeadComplete else { return true }
        if deadline?.kind == .firstByte { deadline = nil }
        headerBytes += line.count
        guard headerBytes <= Self.headerLimit else { return refuse(.tooLarge) }
        guard let colon = line.firstIndex(of: 58), !line.starts(with: "HTTP/".utf8) else { return receivedStatusOrEnd(line) }
        let name = String(decoding: line[..<colon], as: UTF8.self)
        let value = String(decoding: line[(colon + 1)...].prefix { $0 != 13 && $0 != 10 }, as: UTF8.self).trimmingSpaces()
        headers.append(name, value)
        guard case .whole = delivery, hop.method != .head, isSameHeader(name, "Content-Length"), let length = Int(value) else {
            return true
        }
        return length <= maximumBody || refuse(.tooLarge)
    }

    /// A new status line starts over: an interim answer or a proxy's own may stand before the real one.
    private func receivedStatusOrEnd(_ line: UnsafeRawBufferPointer) -> Bool {
        if line.starts(with: "HTTP/".utf8) {
            headers = HTTPClientHeaders()
            let digits = line.drop { $0 != 32 }.dropFirst().prefix(3)
            status = digits.reduce(0) { $0 * 10 + Int($1 &- 48) }
        } else if line.allSatisfy({ $0 == 13 || $0 == 10 }), status >= 200, !isProxyGreeting {
            completeHead()
        }
        return true
    }

    /// A proxy answers CONNECT with a head of its own, before anything of the request was sent.
    private var isProxyGreeting: Bool { !mayHaveBeenSent }

    private func completeHead() {
        isHeadComplete = true
        guard case .streamed = delivery, let continuation else { return }
        self.continuation = nil
        expectSound()
        continuation.resume(returning: .success(HTTPClientResponse(status: status, headers: headers)))
    }

    /// The number of bytes taken, or the code by which libcurl pauses the transfer.
    func receivedBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        switch delivery {
        case .whole:
            guard body.count + bytes.count <= maximumBody else {
                _ = refuse(.tooLarge)
                return 0
            }
            body.append(contentsOf: bytes)
        case .streamed(let buffer):
            guard buffer.append(bytes) else {
                deadline = nil
                return Int(CURL_WRITEFUNC_PAUSE)
            }
            expectSound()
        }
        return bytes.count
    }

    /// From now on the server must not be silent for too long.
    func expectSound() {
        deadline = TransferDeadline(kind: .silence, nanoseconds: monotonicNanoseconds() + timeouts.idle.asNanoseconds)
    }

    private func refuse(_ code: HTTPClientError.Code) -> Bool {
        refusal = code
        return false
    }
}

extension Duration {
    /// Never negative, and short enough to be added to a clock.
    var asNanoseconds: UInt64 { UInt64(min(max(inSeconds, 0), 1e8) * 1e9) }
}
