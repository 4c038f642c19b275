package import Configuration
import Glibc

/// The files of patterns that users add, in the order of their names.
package enum UserPatterns {
    /// A file that cannot be read is told of like a pattern that cannot: the others still work.
    package static func files(in folder: String) throws -> (files: [(name: String, bytes: [UInt8])], problems: [ConfigurationProblem]) {
        guard let stream = opendir(folder) else {
            let reason = "the folder of patterns cannot be read: \(String(cString: strerror(errno)))"
            throw ConfigurationProblem(place: folder, key: "knowledge.patterns", message: reason)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix("."), name.hasSuffix(".yaml") || name.hasSuffix(".yml") { names.append(name) }
        }
        var files: [(name: String, bytes: [UInt8])] = []
        var problems: [ConfigurationProblem] = []
        for path in names.sorted().map({ "\(folder)/\($0)" }) {
            do { files.append((path, try readFile(path))) } catch {
                problems.append(ConfigurationProblem(place: path, message: "\(error)"))
            }
        }
        return (files, problems)
    }
}
