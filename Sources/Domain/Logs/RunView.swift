import Glibc

/// What `gh run view --log` writes before each line: the job, a tab, the step, a tab, and then the line with its time.
struct RunView {
    /// Whoever copies from a terminal copies the command and a few lines before it; a log of another kind is not looked at for long.
    private static let looked = 20
    private static let longest = 300

    private var isOne = false
    private var names: [UInt8] = []

    /// How many bytes at the start of a line are a prefix, and the names in it where the line is the first that has them.
    mutating func length(_ line: UnsafeRawBufferPointer, number: Int) -> (length: Int, opens: String?) {
        guard isOne || number <= Self.looked, let end = Self.end(line) else { return (0, nil) }
        isOne = true
        let names = line[..<(end - 1)]
        let isNew = !names.elementsEqual(self.names)
        if isNew { self.names = Array(names) }
        var length = end
        // The first line of a step may still have the mark that its file began with.
        if line[end...].starts(with: [0xEF, 0xBB, 0xBF]) { length += 3 }
        return (length, isNew ? String(decoding: names, as: UTF8.self) : nil)
    }

    /// Behind the second tab, where a time follows it as GitHub writes times.
    private static func end(_ line: UnsafeRawBufferPointer) -> Int? {
        guard let first = tab(line, from: 1), let second = tab(line, from: first + 2) else { return nil }
        var time = UnsafeRawBufferPointer(rebasing: line[(second + 1)...])
        if time.starts(with: [0xEF, 0xBB, 0xBF]) { time = UnsafeRawBufferPointer(rebasing: time[3...]) }
        let length = TimeStamp.length(time)
        guard length > 20, time[10] == UInt8(ascii: "T"), time[..<length].contains(UInt8(ascii: "Z")) else { return nil }
        return second + 1
    }

    private static func tab(_ line: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let base = line.baseAddress, start < min(line.count, longest) else { return nil }
        return memchr(base + start, 0x09, min(line.count, longest) - start).map { UnsafeRawPointer($0) - base }
    }
}
