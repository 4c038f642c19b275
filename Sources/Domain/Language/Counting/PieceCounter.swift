/// Counts in halves of a token, so that no fraction is lost.
struct PieceCounter {
    private enum Run: Equatable {
        case none
        case word
        case blanks
        case sign(Unicode.Scalar)
    }

    private var halves = 0
    private var run = Run.none
    private var length = 0

    mutating func take(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: extend(.word)
        case 0x20, 0x09: extend(.blanks)
        case 0x30...0x39: stand(halves: 2)
        case 0..<0x80: extend(.sign(scalar))
        // Latin with its accents, Greek, Cyrillic, Hebrew, Arabic.
        case 0x80..<0x700: stand(halves: scalar.properties.isAlphabetic ? 1 : 2)
        // Chinese, Japanese, Korean.
        case 0x3000..<0xA000, 0xAC00..<0xD7B0, 0xF900..<0xFB00, 0xFF00..<0xFFF0, 0x20000..<0x33480: stand(halves: 3)
        default: stand(halves: UTF8.width(scalar))
        }
    }

    mutating func end() -> Int {
        close()
        return (halves + 1) / 2
    }

    private mutating func extend(_ next: Run) {
        if run != next { close() }
        run = next
        length += 1
    }

    private mutating func stand(halves: Int) {
        close()
        self.halves += halves
    }

    private mutating func close() {
        switch run {
        case .none: break
        // The last blank goes with what follows.
        case .blanks: halves += length == 1 ? 0 : (length + 2) / 4 * 2 + 2
        case .word: halves += length <= 4 ? 2 : (length * 2 + 4) / 5 * 2
        case .sign: halves += (length + 3) / 4 * 2
        }
        run = .none
        length = 0
    }
}
