import CLinux
import Glibc

extension OperatingSystem {
    /// What a folder holds, as far as it can be told without reading it: where two of these are equal, nothing in it has changed.
    package struct FolderStamp: Sendable, Equatable {
        struct Entry: Sendable, Equatable {
            var name: String
            var inode: UInt
            var size: Int
            var seconds: Int
            var nanoseconds: Int
        }

        var entries: [Entry]
    }

    /// Nil where the folder cannot be read.
    package static func stamp(ofFolder path: String) -> FolderStamp? {
        guard let stream = opendir(path) else { return nil }
        defer { closedir(stream) }
        var entries: [FolderStamp.Entry] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var facts = stat()
            guard name != ".", name != "..", stat("\(path)/\(name)", &facts) == 0 else { continue }
            let time = facts.st_mtim
            entries.append(
                .init(name: name, inode: UInt(facts.st_ino), size: Int(facts.st_size), seconds: time.tv_sec, nanoseconds: time.tv_nsec)
            )
        }
        return FolderStamp(entries: entries.sorted { $0.name < $1.name })
    }
}
