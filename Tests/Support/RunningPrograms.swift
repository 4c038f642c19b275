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
        guard Int32(name) != nil, let line = try? Fixtures.read("/proc/\(name)/cmdline") else { continue }
        if String(decoding: line, as: UTF8.self).hasSuffix(ending) { return true }
    }
    return false
}
