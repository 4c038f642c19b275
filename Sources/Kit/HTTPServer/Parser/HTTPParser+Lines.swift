extension HTTPParser {
    /// The next whole line as a range of `bytes`, without its CRLF; nil while it is not there yet.
    mutating func line(
        _ input: UnsafeBufferPointer<UInt8>,
        _ position: inout Int,
        longest: Int,
        tooLong: HTTPParseError
    ) throws(HTTPParseError) -> Range<Int>? {
        while position < input.count {
            if sawCarriageReturn {
                guard input[position] == ASCII.lineFeed else { throw .bareCarriageReturn }
                position += 1
                sawCarriageReturn = false
                let line = lineStart..<bytes.count
                lineStart = bytes.count
                return line
            }
            // One byte beyond the limit is looked at: a line of exactly that length may still end there.
            let room = longest - (bytes.count - lineStart) + 1
            guard room > 0 else { throw tooLong }
            let window = position..<position + min(room, input.count - position)
            let stop = input.firstControl(in: window) ?? window.upperBound
            if stop == window.upperBound && window.count == room { throw tooLong }
            if stop > position { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[position..<stop])) }
            position = stop
            guard stop < window.upperBound else { continue }
            switch input[stop] {
            case ASCII.carriageReturn: sawCarriageReturn = true
            case ASCII.lineFeed: throw .bareLineFeed
            case ASCII.nul: throw .nul
            default: throw .controlCharacter
            }
            position += 1
        }
        return nil
    }
}
