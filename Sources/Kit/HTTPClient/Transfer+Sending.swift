import CCurl
import Glibc

extension Transfer {
    /// Fills libcurl's buffer with the next part of the body.
    func readBody(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let body = hop.body else { return 0 }
        let count = min(buffer.count, body.count - uploaded)
        body.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[uploaded..<uploaded + count])) }
        uploaded += count
        return count
    }

    /// libcurl asks to go back to the start when a kept connection died after the request went out and it means to send it anew.
    ///
    /// A request with a side effect must not be sent twice, so it is refused and the caller learns that the outcome is unknown.
    func rewindBody(to offset: Int) -> Bool {
        guard hop.method.isIdempotent || uploaded == 0, offset == 0 else { return false }
        uploaded = 0
        return true
    }
}
