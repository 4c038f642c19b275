import CLinux
import Glibc

/// Processes that were started with a variable of a certain value. Whoever leaves the process group of the program that started him
/// still carries its environment, unless he takes care to lose it.
package enum MarkedProcesses {
    /// Who multiplies faster than he is found is looked for so often.
    private static let rounds = 50

    /// Kills them all, and what they start meanwhile.
    ///
    /// - Returns: how many were killed.
    @discardableResult package static func end(_ variable: String, _ value: String) -> Int {
        let mark = Array("\(variable)=\(value)".utf8)
        // Who was killed is still to be seen for a moment.
        var killed: Set<pid_t> = []
        // Who is just becoming another program shows no environment: one look that finds nobody is not enough.
        var quiet = 0
        for _ in 0..<rounds where quiet < 2 {
            let found = numbers().filter { kill($0, ifMarked: mark) }
            killed.formUnion(found)
            quiet = found.isEmpty ? quiet + 1 : 0
        }
        return killed.count
    }

    private static func numbers() -> [pid_t] {
        guard let folder = opendir("/proc") else { return [] }
        defer { closedir(folder) }
        var numbers: [pid_t] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if let number = pid_t(name), number > 1, number != getpid() { numbers.append(number) }
        }
        return numbers
    }

    /// Held before it is looked at, so that nobody who gets its number meanwhile is meant.
    private static func kill(_ process: pid_t, ifMarked mark: [UInt8]) -> Bool {
        let descriptor = ym_open_process(process)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard environment(of: process).split(separator: 0).contains(where: { $0.elementsEqual(mark) }) else { return false }
        return ym_signal_process(descriptor, SIGKILL) == 0
    }

    /// Empty where it is somebody else's, or has ended.
    private static func environment(of process: pid_t) -> [UInt8] {
        let file = open("/proc/\(process)/environ", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var all: [UInt8] = []
        while all.count < 1 << 20 {
            var count = 0
            all += [UInt8](unsafeUninitializedCapacity: 16 << 10) { buffer, initialised in
                count = read(file, buffer.baseAddress, buffer.count)
                initialised = max(0, count)
            }
            if count <= 0 { break }
        }
        return all
    }
}
