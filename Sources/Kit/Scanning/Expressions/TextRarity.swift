import Glibc

/// How seldom a text stands in logs, as far as can be told without looking: one point more is half as often.
///
/// Fitted by eye to real logs. A wrong guess costs time and never a match.
enum TextRarity {
    static func points(_ texts: some Sequence<[UInt8]>) -> Double {
        -log2(texts.reduce(0) { $0 + exp2(-points($1)) })
    }

    static func points(_ text: [UInt8]) -> Double {
        text.withUnsafeBufferPointer { text in
            var points = 0.0
            var index = 0
            while index < text.count {
                if let length = commonWords.length(in: text, at: index) {
                    points += 9
                    index += length
                    continue
                }
                let isRun = index > 0 && text[index] == text[index - 1]
                points += isRun ? 0.5 : pointsOfByte(text[index])
                index += 1
            }
            return points
        }
    }

    private static func pointsOfByte(_ byte: UInt8) -> Double {
        switch byte {
        case 0x0A: 5.5
        case 0x20: 2
        case UInt8(ascii: "a")...UInt8(ascii: "z"): 3.5
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): 5
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"): 4
        case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "_"), UInt8(ascii: "="): 4
        case 0x80...: 3.5
        default: 5.5
        }
    }

    private static let commonWords = CommonWords()
}

/// What is written so often that it tells little.
private struct CommonWords {
    /// By their first byte, the longer ones first.
    private var words = [[[UInt8]]](repeating: [], count: 256)

    init() {
        let words = """
            https:// http:// http https error Error ERROR errors failed Failed FAILED FAIL fail failure failures test tests Test Tests from \
            Download Downloading Downloaded download code INFO PASS PASSED passed OK ok RUN Installing installing install Compiling \
            compiling Compil Warning warning WARNING WARN status response Executed SUCCESS success Commit remote Using DEBUG file build \
            Build java scala package Package line with not the for and type is in at to of on run com org Checking Collecting version \
            info INFO done Building url URL [INFO] [ERROR] [info] [error] ... -- == ** ##
            """.split(separator: " ").map { Array($0.utf8) }.sorted { $0.count > $1.count }
        for word in words { self.words[Int(word[0])].append(word) }
    }

    func length(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
        for word in words[Int(text[start])] where start + word.count <= text.count {
            var same = 1
            while same < word.count, word[same] == text[start + same] { same += 1 }
            if same == word.count { return same }
        }
        return nil
    }
}
