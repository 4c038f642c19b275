import Glibc

/// What is in a file, as the system keeps it: nothing is copied. Whoever changes a file of ours replaces it as a whole.
final class FileContent {
    let bytes: UnsafeRawBufferPointer

    init?(_ descriptor: Int32, count: Int) {
        guard count > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        // Populated at once: a fault for each page would cost more than the checksum.
        guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE | Int32(MAP_POPULATE), descriptor, 0), start != MAP_FAILED else {
            return nil
        }
        bytes = UnsafeRawBufferPointer(start: start, count: count)
    }

    deinit { if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) } }
}
