import Glibc

/// What the kernel knows of this process, under the names that every Prometheus client uses.
enum ProcessMetrics {
    static var families: [(name: String, family: Metrics.Family)] {
        [
            ("process_resident_memory_bytes", "Resident memory size in bytes.", residentBytes),
            ("process_cpu_seconds_total", "Total user and system CPU time spent in seconds.", processorSeconds),
            ("process_open_fds", "Number of open file descriptors.", openDescriptors),
            ("process_start_time_seconds", "Start time of the process since unix epoch in seconds.", startedAt),
        ].map { name, help, value in
            let gauge = Gauge()
            gauge.set(value)
            let series = Metrics.Series(labels: [], instrument: .gauge(gauge))
            return (
                name, Metrics.Family(help: help, kind: name.hasSuffix("total") ? "counter" : "gauge", series: ["": series], order: [""])
            )
        }
    }

    private static var residentBytes: Double {
        // The second number is the resident pages.
        let fields = contents(of: "/proc/self/statm").split(separator: " ")
        return fields.count > 1 ? (Double(fields[1]) ?? 0) * Double(sysconf(Int32(_SC_PAGESIZE))) : 0
    }

    private static var processorSeconds: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
    }

    private static var openDescriptors: Double {
        guard let folder = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // Itself, its parent, and the descriptor that it is read through.
        return Double(max(0, count - 3))
    }

    private static let startedAt: Double = {
        // The 22nd field is the start in clock ticks after the machine's; the name before it may hold spaces, but no bracket follows it.
        let stat = contents(of: "/proc/self/stat")
        let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
        let boot = contents(of: "/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") }?.dropFirst(6)
        guard fields.count > 20, let ticks = Double(fields[20]), let boot, let bootSeconds = Double(boot) else { return 0 }
        return bootSeconds + ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
    }()

    private static func contents(of path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&buffer, 1, buffer.count, file)
        return String(decoding: buffer.prefix(count), as: UTF8.self)
    }
}
