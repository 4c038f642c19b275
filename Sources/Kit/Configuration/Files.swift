import Glibc

/// Why the system refused a file.
package struct FileError: Error, CustomStringConvertible {
    package var path: String
    package var code: Int32

    package var description: String { "\(path): \(String(cString: strerror(code)))" }
}

/// The whole of a file, which may be a pipe or a mounted secret and so may not tell its size.
@Sendable package func readFile(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw FileError(path: path, code: errno) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
        let count = fread(&buffer, 1, buffer.count, file)
        bytes += buffer.prefix(count)
        if count == 0 {
            if ferror(file) != 0 { throw FileError(path: path, code: errno) }
            return bytes
        }
    }
}
