/// What a fuzzer was given, taken apart from the front: the first bytes choose how the rest is used.
package struct FuzzInput {
    package private(set) var rest: ArraySlice<UInt8>

    package init(_ start: UnsafePointer<UInt8>?, _ count: Int) {
        rest = Array(UnsafeBufferPointer(start: start, count: count))[...]
    }

    package var isEmpty: Bool { rest.isEmpty }
    package var bytes: [UInt8] { Array(rest) }

    /// The next byte; 0 behind the end.
    package mutating func byte() -> Int { rest.popFirst().map(Int.init) ?? 0 }

    /// A position in what is left, from the next two bytes.
    package mutating func cut() -> Int {
        let wanted = byte() << 8 | byte()
        return wanted % (rest.count + 1)
    }

    package mutating func text(_ longest: Int) -> String {
        let taken = rest.prefix(longest)
        rest = rest.dropFirst(longest)
        return String(decoding: taken, as: UTF8.self)
    }
}

/// Ends the run with what is wrong; libFuzzer keeps the input.
package func expect(_ holds: Bool, _ complaint: @autoclosure () -> String) {
    if !holds { fatalError(complaint()) }
}
