import Glibc

/// The documents of a folder on this machine, or one file.
///
/// A link leads to a file of the same folder or it is passed by, so that nobody who may write there can have the bot quote what else it
/// may read; what is no file at all, such as a pipe, is never opened for reading.
struct DocumentFolder {
    enum Limit {
        static let files = 20_000
        static let depth = 16
    }

    static let endings = [".md", ".markdown", ".txt"]

    private let root: String
    private(set) var files: [(path: String, real: String)] = []
    private(set) var problems: [DocumentProblem] = []
    /// Whether what is not listed is not there.
    private(set) var isComplete = true
    private var isFull = false

    init(_ place: String) throws(DocumentProblem) {
        guard let real = Self.real(place) else { throw DocumentProblem(place, Self.reason(errno)) }
        var facts = stat()
        guard stat(real, &facts) == 0 else { throw DocumentProblem(place, Self.reason(errno)) }
        switch facts.st_mode & S_IFMT {
        case S_IFDIR: root = real == "/" ? "" : real
        case S_IFREG:
            root = real
            files = [(String(real[real.index(after: real.lastIndex(of: "/")!)...]), real)]
            return
        default: throw DocumentProblem(place, "is neither a file nor a folder")
        }
        walk("", depth: 0)
        files.sort { $0.path < $1.path }
    }

    private mutating func walk(_ inner: String, depth: Int) {
        let folder = inner.isEmpty ? root : "\(root)/\(inner)"
        guard let stream = opendir(folder.isEmpty ? "/" : folder) else {
            isComplete = false
            return problems.append(DocumentProblem(folder, Self.reason(errno)))
        }
        defer { closedir(stream) }
        var folders: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let path = inner.isEmpty ? name : "\(inner)/\(name)"
            var facts = stat()
            guard lstat("\(root)/\(path)", &facts) == 0 else { continue }
            switch facts.st_mode & S_IFMT {
            case S_IFDIR: folders.append(path)
            case S_IFREG where Self.isDocument(name): take(path, "\(root)/\(path)")
            case S_IFLNK where Self.isDocument(name):
                // A mounted ConfigMap is made of links within its own folder.
                guard let real = Self.real("\(root)/\(path)"), real.hasPrefix(root + "/") else {
                    problems.append(DocumentProblem(path, "is a link out of the folder, and is not followed"))
                    continue
                }
                take(path, real)
            default: continue
            }
            if isFull { return }
        }
        guard depth < Limit.depth else { return }
        for folder in folders.sorted() where !isFull { walk(folder, depth: depth + 1) }
    }

    private mutating func take(_ path: String, _ real: String) {
        guard files.count < Limit.files else {
            if !isFull { problems.append(DocumentProblem(root, "has more than \(Limit.files) documents; the rest is left out")) }
            isFull = true
            return
        }
        files.append((path, real))
    }

    /// The whole of one, as far as it is one.
    static func read(_ path: String, shown: String) throws(DocumentProblem) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw DocumentProblem(shown, reason(errno)) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { throw DocumentProblem(shown, "is no file") }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw DocumentProblem(shown, reason(errno)) }
            if count == 0 { return bytes }
            bytes += buffer.prefix(count)
            guard bytes.count <= longestDocument else {
                throw DocumentProblem(shown, "is longer than \(longestDocument >> 20) MB; cut it into smaller files")
            }
        }
    }

    private static func isDocument(_ name: String) -> Bool {
        let name = name.lowercased()
        return endings.contains { name.hasSuffix($0) }
    }

    private static func real(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }
}
