import Glibc

extension DocumentSource.Place {
    /// As it is called wherever one stands: the bot may run in another folder than whoever names a path.
    package var whole: DocumentSource.Place {
        guard case .path(let path) = self else { return self }
        if let pointer = realpath(path, nil) {
            defer { free(pointer) }
            return .path(String(cString: pointer))
        }
        guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return self }
        defer { free(here) }
        return .path("\(String(cString: here))/\(path)")
    }
}
