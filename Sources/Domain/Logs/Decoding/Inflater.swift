import CZlib

/// zlib's side of inflating: bytes in as they come, bytes out through one buffer that is used again and again.
struct Inflater: ~Copyable {
    enum Format: Int32 {
        /// With gzip's header and checksum.
        case gzip = 31
        /// As in a zip archive.
        case raw = -15
    }

    enum Outcome { case wantsMore, ended, stopped, failed(String) }

    private static let room = 1 << 16
    private let stream: UnsafeMutablePointer<z_stream>
    private let output: UnsafeMutableRawBufferPointer

    /// Nil where there is no memory for it.
    init?(_ format: Format) {
        guard let stream = ym_inflate_open(format.rawValue) else { return nil }
        self.stream = stream
        output = .allocate(byteCount: Self.room, alignment: 16)
    }

    deinit {
        ym_inflate_close(stream)
        output.deallocate()
    }

    /// Ready for the next stream of the same format.
    func restart() { inflateReset(stream) }

    /// - Parameter sink: takes each piece, and says whether it wants more.
    /// - Returns: how much of the input was used. What lies behind a stream's end is left alone.
    func inflate(_ input: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Bool) -> (used: Int, outcome: Outcome) {
        var used = 0
        while true {
            var taken = UInt32(clamping: input.count - used)
            var made = UInt32(Self.room)
            let status = ym_inflate(stream, input.baseAddress.map { $0 + used }, &taken, output.baseAddress, &made)
            used += Int(taken)
            if made > 0, !sink(UnsafeRawBufferPointer(rebasing: output[0..<Int(made)])) { return (used, .stopped) }
            switch status {
            case Z_STREAM_END: return (used, .ended)
            // Nothing to take and nothing to give: the rest lies in the next piece.
            case Z_BUF_ERROR: return (used, .wantsMore)
            case Z_OK: if used == input.count, made < Self.room { return (used, .wantsMore) }
            default: return (used, .failed(stream.pointee.msg.map { String(cString: $0) } ?? "status \(status)"))
            }
        }
    }
}
