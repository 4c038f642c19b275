import Configuration
import Time

/// The time zones that this machine knows.
enum ZoneFiles {
    static func zone(_ name: String) -> Zone? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        // No way out of the folder: a name begins with a letter.
        let isName = parts.allSatisfy { part in
            part.first.map { $0.isASCII && $0.isLetter } ?? false
                && part.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || "_+-".utf8.contains($0)
                }
        }
        guard isName, let bytes = try? readFile("/usr/share/zoneinfo/\(name)") else { return nil }
        return Zone(name: name, tzif: bytes)
    }
}
