import Glibc

extension OperatingSystem {
    private static let mostNames = 100

    /// Writes a file that was not there, for this user's eyes alone; the folder is made where it is missing, and whatever stands in it
    /// stays as it is. The name has to be a name and no path. Gives where it was written: where the name was taken, with a number behind it.
    package static func writeNew(_ bytes: [UInt8], as name: String, in folder: String) throws(LineFile.Fault) -> String {
        precondition(!name.contains("/"), "a name is no path")
        makeFolders(leadingTo: "\(folder)/\(name)")
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        for number in 1...mostNames {
            let path = "\(folder)/\(name[..<dot])\(number == 1 ? "" : "-\(number)")\(name[dot...])"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
            if descriptor < 0, errno == EEXIST { continue }
            guard descriptor >= 0 else { throw LineFile.Fault(path, errno) }
            let code = write(bytes, to: descriptor)
            close(descriptor)
            guard code == 0 else {
                unlink(path)
                throw LineFile.Fault(path, code)
            }
            return path
        }
        throw LineFile.Fault("\(folder)/\(name)", EEXIST)
    }

    /// Zero, or the system's number for what went wrong.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
                if count < 0 && errno == EINTR { continue }
                if count <= 0 { return count < 0 ? errno : ENOSPC }
                written += count
            }
            return 0
        }
    }
}
