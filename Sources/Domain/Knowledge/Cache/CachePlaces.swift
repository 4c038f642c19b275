/// Where compiled patterns may lie.
struct CachePlaces: Equatable {
    /// The one that came with the program; it is read and never written.
    var besideProgram: String?
    /// Folders that are this user's alone, the preferred one first.
    var folders: [String]

    init(program: String?, environment: [String: String]) {
        besideProgram = program.flatMap { path in path.lastIndex(of: "/").map { "\(path[..<$0])/yardmaster.patterns" } }
        func absolute(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        // The specification says that a relative path is to be ignored.
        folders = [
            absolute("XDG_CACHE_HOME").map { "\($0)/yardmaster" }, absolute("HOME").map { "\($0)/.cache/yardmaster" },
            environment["YARDMASTER_DATA"].flatMap { $0.isEmpty ? nil : "\($0)/cache" },
        ].compactMap { $0 }
    }
}
