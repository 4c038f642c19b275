import CLinux
import Glibc

extension Connection {
    /// Gives the bytes to the system as far as it takes them, and keeps the rest.
    func put(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) {
        if isGone { return }
        var taken = 0
        if unsentStart == unsent.count {
            taken = sendParts(first, second)
            if taken < 0 {
                lose()
                return
            }
            if taken == first.count + second.count { return }
            // Only now does the clock for a stalled reader start.
            enter(.writing)
        }
        if taken < first.count { unsent.append(contentsOf: first[taken...]) }
        unsent.append(contentsOf: second[max(0, taken - first.count)...])
    }

    private func sendParts(_ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>) -> Int {
        while true {
            let count: Int
            if second.isEmpty {
                count = send(descriptor, first.baseAddress, first.count, Int32(MSG_NOSIGNAL))
            } else {
                var parts = (
                    iovec(iov_base: UnsafeMutableRawPointer(mutating: first.baseAddress), iov_len: first.count),
                    iovec(iov_base: UnsafeMutableRawPointer(mutating: second.baseAddress), iov_len: second.count)
                )
                count = withUnsafeMutablePointer(to: &parts) { pointer in
                    pointer.withMemoryRebound(to: iovec.self, capacity: 2) { vector in
                        var message = msghdr()
                        message.msg_iov = vector
                        message.msg_iovlen = 2
                        return sendmsg(descriptor, &message, Int32(MSG_NOSIGNAL))
                    }
                }
            }
            if count >= 0 { return count }
            if errno == EAGAIN { return 0 }
            if errno != EINTR { return -1 }
        }
    }

    /// The socket takes bytes again.
    func flush() {
        while unsentStart < unsent.count {
            let count = unsent.withUnsafeBufferPointer {
                send(descriptor, $0.baseAddress! + unsentStart, $0.count - unsentStart, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                unsentStart += count
                phaseStart = loop.now
            } else if count < 0 && errno == EAGAIN {
                return
            } else if count < 0 && errno == EINTR {
                continue
            } else {
                lose()
                return
            }
        }
        guard !unsent.isEmpty else { return }
        unsent = []
        unsentStart = 0
        if phase == .writing { enter(.handling) }
        wakeWriters(true)
    }

    /// True once everything has been handed to the system; false where the client has gone.
    func drained() async -> Bool {
        if isGone { return false }
        if unsentStart == unsent.count { return true }
        return await withUnsafeContinuation { writeWaiters.append($0) }
    }

    /// One piece of a stream, from the writer.
    func write(_ bytes: [UInt8], stream: UInt64, then continuation: UnsafeContinuation<Bool, Never>) {
        guard isStreaming, stream == self.stream, !isGone else {
            continuation.resume(returning: false)
            return
        }
        if isChunked {
            var frame: [UInt8] = []
            frame.reserveCapacity(bytes.count + 24)
            frame.append(contentsOf: String(bytes.count, radix: 16).utf8)
            frame.append(contentsOf: [ASCII.carriageReturn, ASCII.lineFeed])
            frame.append(contentsOf: bytes)
            frame.append(contentsOf: [ASCII.carriageReturn, ASCII.lineFeed])
            frame.withUnsafeBufferPointer { put($0, UnsafeBufferPointer(start: nil, count: 0)) }
        } else {
            bytes.withUnsafeBufferPointer { put($0, UnsafeBufferPointer(start: nil, count: 0)) }
        }
        if isGone || unsentStart == unsent.count {
            continuation.resume(returning: !isGone)
        } else {
            writeWaiters.append(continuation)
        }
    }
}
