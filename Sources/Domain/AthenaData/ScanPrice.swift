/// What Athena takes for what it reads: the list price of most regions, and never for less than 10 MB.
enum ScanPrice {
    private static let dollarsOfTerabyte = 5.0
    private static let leastBytes: Int64 = 10_000_000

    static func dollars(_ bytes: Int64) -> Double { Double(max(bytes, leastBytes)) / 1e12 * dollarsOfTerabyte }

    static func words(_ bytes: Int64) -> String {
        let units: [(Int64, String)] = [(1_000_000_000_000, "TB"), (1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "KB")]
        guard let (size, unit) = units.first(where: { bytes >= $0.0 }) else { return "\(bytes) B" }
        let tenths = bytes / (size / 10)
        return tenths % 10 == 0 ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
    }
}
