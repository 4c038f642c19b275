/// The files of a repository that lines of a log name, the first ones first.
enum NamedPaths {
    static let most = 5
    private static let longest = 240

    static func paths(in lines: [String]) -> [String] {
        var paths: [String] = []
        for line in lines {
            for word in line.prefix(1_000).split(whereSeparator: { !isPath($0) }) {
                guard let path = path(word), !paths.contains(path) else { continue }
                paths.append(path)
                if paths.count == most { return paths }
            }
        }
        return paths
    }

    private static func isPath(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "/._-+@:".contains(character))
    }

    /// Nil where the word is no file of the repository: an address, a version, a module, or what a tool brought along.
    private static func path(_ word: Substring) -> String? {
        // A line and a column follow the name; an address has its colon before two slashes.
        guard !word.contains("//"), word.utf8.count <= longest else { return nil }
        var path = word.prefix { $0 != ":" }
        for root in workspaces where path.hasPrefix(root.prefix) {
            let parts = path.dropFirst(root.prefix.count).split(separator: "/", maxSplits: root.depth, omittingEmptySubsequences: true)
            guard parts.count == root.depth + 1, let rest = parts.last else { return nil }
            path = rest
            break
        }
        while path.hasPrefix("./") { path = path.dropFirst(2) }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = segments.last, !path.hasPrefix("/"), !segments.contains(where: { $0.isEmpty || $0 == ".." }),
            !segments.contains(where: { foreign.contains(String($0)) })
        else { return nil }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, let ending = parts.last, (1...6).contains(ending.count), ending.contains(where: \.isLetter),
            ending.allSatisfy({ $0.isLetter || $0.isNumber }), parts[0].contains(where: \.isLetter) || parts[0].isEmpty && parts.count > 2
        else { return nil }
        // Without a folder it takes an ending that files have, and hosts and methods have not.
        return segments.count > 1 || endings.contains(ending.lowercased()) ? String(path) : nil
    }

    /// Where runners keep what they checked out, and how many folders stand before it.
    private static let workspaces: [(prefix: String, depth: Int)] = [
        ("/home/runner/work/", 2), ("/Users/runner/work/", 2), ("/__w/", 2), ("/github/workspace/", 0), ("/builds/", 2),
        ("/var/lib/jenkins/workspace/", 1), ("/var/jenkins_home/workspace/", 1), ("/home/circleci/project/", 0), ("/app/", 0),
    ]
    private static let foreign: Set<String> = [
        "node_modules", "site-packages", "dist-packages", "vendor", ".cargo", "registry", "usr", "lib64", "opt", "internal:",
        "node:internal",
    ]
    private static let endings: Set<String> = [
        "swift", "py", "js", "ts", "tsx", "jsx", "go", "rs", "c", "h", "cc", "cpp", "hpp", "java", "kt", "scala", "rb", "php", "cs", "sh",
        "yml",
        "yaml", "toml", "json", "lock", "gradle", "tf", "sql", "md", "css", "html", "xml", "ex", "exs", "hs", "ml", "vue", "dart", "zig",
    ]
}
