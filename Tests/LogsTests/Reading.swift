import Logs

/// A log read in pieces that end where `cuts` say.
func read(_ bytes: [UInt8], cutAt cuts: [Int] = []) -> Log {
    var reader = LogReader { _ in }
    var start = 0
    for cut in cuts + [bytes.count] {
        bytes[start..<cut].withUnsafeBytes { reader.read($0) }
        start = cut
    }
    return reader.finish()
}

func read(_ text: String) -> Log { read(Array(text.utf8)) }

/// The same through the decoder.
func decode(_ bytes: [UInt8], pieces: Int = .max, mostBytes: Int = 1 << 30) -> Log {
    var reader = LogReader { _ in }
    var decoder = LogDecoder(mostBytes: mostBytes)
    var start = 0
    while start < bytes.count {
        let end = min(bytes.count, pieces == .max ? bytes.count : start + pieces)
        bytes[start..<end].withUnsafeBytes { _ = decoder.read($0, into: &reader) }
        start = end
    }
    return decoder.finish(into: &reader)
}

extension Log {
    /// Every line, with its end.
    var whole: String { (0..<lineCount).map { text($0 + 1) + "\n" }.joined() }

    /// All that two readings of one log have to agree on.
    var everything: [String] {
        [whole, "\(byteCount)", "\(markers)", "\(files)", "\(String(describing: problem))"]
            + (0..<lineCount).map { "\(marks(of: $0 + 1).rawValue)" }
    }
}
