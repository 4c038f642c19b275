/// What libcurl calls back into while it sends. It belongs to the thread of its transfer.
final class MailUpload {
    let bytes: [UInt8]
    private let cancellation: MailCancellation
    private var sent = 0

    init(_ bytes: [UInt8], _ cancellation: MailCancellation) {
        self.bytes = bytes
        self.cancellation = cancellation
    }

    var isCancelled: Bool { cancellation.isCancelled }

    static func from(_ context: UnsafeMutableRawPointer) -> MailUpload {
        Unmanaged<MailUpload>.fromOpaque(context).takeUnretainedValue()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - sent)
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[sent..<sent + count])) }
        sent += count
        return count
    }
}
