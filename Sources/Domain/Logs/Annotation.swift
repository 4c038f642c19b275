/// `##[error]`, as the runners of GitHub and Azure write it before what a tool said: the tool's own words begin behind it.
package enum Annotation {
    private static let marks = ["##[error]", "##[warning]"].map { Array($0.utf8) }

    /// How many bytes at the start of a line are one.
    package static func length(_ line: some Collection<UInt8>) -> Int {
        guard line.first == UInt8(ascii: "#") else { return 0 }
        return marks.first { line.starts(with: $0) }?.count ?? 0
    }
}
