import Glibc

extension OperatingSystem {
    /// What is free for this user where the file is, or will be; nil where the folder cannot be looked at.
    package static func freeBytes(besideFile path: String) -> Int? {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        var status = statvfs()
        guard statvfs(folder.isEmpty ? "/" : folder, &status) == 0 else { return nil }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }

    /// Makes the folders that lead to a file, for this user alone, where they are missing. Whether that went well shows when the file is made.
    static func makeFolders(leadingTo path: String) {
        for index in path.indices where path[index] == "/" && index > path.startIndex { mkdir(String(path[..<index]), 0o700) }
    }

    /// A new folder that only this user can enter; the caller removes it with ``removeFolder(_:)``.
    package static func makeTemporaryFolder(prefix: String) -> String? {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes a folder with everything in it. Links are removed, never followed.
    package static func removeFolder(_ path: String) {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name == "." || name == ".." { continue }
                var status = stat()
                let inner = "\(path)/\(name)"
                guard lstat(inner, &status) == 0 else { continue }
                if status.st_mode & S_IFMT == S_IFDIR { removeFolder(inner) } else { unlink(inner) }
            }
            closedir(folder)
        }
        rmdir(path)
    }

    /// At once: whoever looks finds nothing there or all of it. Whether that could be done.
    package static func move(_ path: String, to place: String) -> Bool { rename(path, place) == 0 }

    /// One line of standard input without its end; nil when there are no more.
    package static func readLine() -> String? { Swift.readLine(strippingNewline: true) }
}
