/// The lines of a text, whichever system ended them, with their numbers from 1.
struct Lines {
    private var rest: ArraySlice<UInt8>
    private var number: Int

    init(_ bytes: ArraySlice<UInt8>, after number: Int = 0) {
        rest = bytes
        self.number = number
    }

    mutating func next() -> (bytes: ArraySlice<UInt8>, number: Int)? {
        guard !rest.isEmpty else { return nil }
        number += 1
        let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? rest.endIndex
        let line = rest[..<end]
        let isCarriageReturn = end < rest.endIndex && rest[end] == 0x0D
        rest = rest[end...].dropFirst()
        if isCarriageReturn, rest.first == 0x0A { rest = rest.dropFirst() }
        return (line, number)
    }
}
