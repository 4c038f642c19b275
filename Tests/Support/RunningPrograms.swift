import Glibc

/// Whether a process runs whose command line ends with these words.
package func isRunning(_ words: [String]) -> Bool {
    let ending = words.map { $0 + "\0" }.joined()
    guard let folder = opendir("/proc") else { return false }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        guard Int32(name) != nil, String(decoding: commandLine(of: name), as: UTF8.self).hasSuffix(ending) else { continue }
        return true
    }
    return false
}

/// Empty where the process is gone. Foundation loses the memory that it reads files of unknown size with.
private func commandLine(of process: String) -> [UInt8] {
    let file = open("/proc/\(process)/cmdline", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [] }
    defer { close(file) }
    return [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, count in count = max(0, read(file, buffer.baseAddress, buffer.count)) }
}
