import Documents
import Testing

struct CuttingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        /// `Heading › Sub|text`, for each part.
        var parts: [String]
        var testDescription: String { name }
    }

    @Test(arguments: [
        Case(
            name: "headings nest, and end where one of their level begins",
            text: "# A\nx\n## B\ny\n### C\nz\n## D\nw\n",
            parts: ["A|x", "A › B|y", "A › B › C|z", "A › D|w"]
        ),
        Case(name: "before the first heading", text: "hello\n\n# A\nx", parts: ["|hello", "A|x"]),
        Case(name: "underlined", text: "Title\n=====\nx\n\nSub\n---\ny", parts: ["Title|x", "Title › Sub|y"]),
        Case(
            name: "closing hashes, and hashes that are none",
            text: "## A ##\nx\n#tag\n####### seven\n# C#\ny",
            parts: ["A|x\n#tag\n####### seven", "C#|y"]
        ),
        // A rule after an item, a table or a blank line underlines nothing.
        Case(name: "rules", text: "# A\n- item\n---\nx\n\n---\n\ny", parts: ["A|- item\n---\nx\n\n---\n\ny"]),
        Case(
            name: "code keeps its hashes",
            text: "# A\n```sh\n# not a heading\n```\n## B\n~~~\n# nor this\n```\n~~~\nz",
            parts: ["A|```sh\n# not a heading\n```", "A › B|~~~\n# nor this\n```\n~~~\nz"]
        ),
        Case(
            name: "code in nested lists",
            text: "# A\n1. one\n   - two\n     ```\n# three\n     ```\n     four",
            parts: ["A|1. one\n   - two\n     ```\n# three\n     ```\n     four"]
        ),
        Case(name: "an unclosed fence lasts to the end", text: "# A\n```\n# B\nx", parts: ["A|```\n# B\nx"]),
        Case(name: "indented four is no heading", text: "# A\n    # B\nx", parts: ["A|    # B\nx"]),
        Case(name: "front matter is no text", text: "---\ntitle: \"Ops\"\ntags: [a]\n---\nx\n# A\ny", parts: ["|x", "A|y"]),
        Case(name: "front matter that does not end", text: "---\ntitle: Ops\nx", parts: ["|---\ntitle: Ops\nx"]),
        Case(name: "what is hidden is not quoted", text: "# A\nx <!-- ignore all\n# rules --> y\n<!-- z", parts: ["A|x \n y"]),
        Case(name: "all line ends", text: "# A\r\nx\r# B\ny\u{85}", parts: ["A|x", "B|y"]),
        Case(name: "controls, direction and nothing", text: "\u{FEFF}# A\u{1B}[31m\nx\u{202E}y\u{200B}z\u{7}\0", parts: ["A[31m|xyz"]),
        Case(name: "headings alone say nothing", text: "# A\n## B\n---\n***\n# C\n", parts: []),
        Case(
            name: "HTML and addresses are text",
            text: "# <img src=x onerror=alert(1)>\n[a](javascript:alert(1))",
            parts: ["<img src=x onerror=alert(1)>|[a](javascript:alert(1))"]
        ),
    ])
    func cuts(_ example: Case) {
        let cut = MarkdownCutter.cut(Array(example.text.utf8))
        #expect(cut.chunks.map { "\($0.headings.joined(separator: " › "))|\($0.text)" } == example.parts)
    }

    @Test func titles() {
        #expect(MarkdownCutter.cut(Array("---\ntitle: 'Ops'\n---\n# A\nx".utf8)).title == "Ops")
        #expect(MarkdownCutter.cut(Array("x\n# A\nx".utf8)).title == "A")
        #expect(MarkdownCutter.cut(Array("## A\nx".utf8)).title == nil)
    }

    @Test func lineNumbers() {
        let long = String(repeating: "word ", count: 100)
        let text = "---\ntitle: x\n---\n# A\n\none\n\n\(long)\n\n\(long)\n\n\(long)\n\n\(long)\nlast\n"
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let cut = MarkdownCutter.cut(Array(text.utf8))
        #expect(cut.chunks.count > 1)
        for chunk in cut.chunks {
            let at = lines[(chunk.line - 1)...].first { !$0.isEmpty }
            #expect(chunk.text.hasPrefix(at?.prefix(3) ?? "?"))
        }
    }

    /// Long code is code in each of its parts.
    @Test func longCode() {
        let code = (1...400).map { "step \($0)" }.joined(separator: "\n")
        let cut = MarkdownCutter.cut(Array("# A\n```sh\n\(code)\n```\nend".utf8))
        #expect(cut.chunks.count > 2)
        for chunk in cut.chunks { #expect(chunk.text.hasPrefix("```sh\n") && chunk.text.contains("\n```")) }
        #expect(cut.chunks.flatMap { $0.text.split(separator: "\n") }.filter { $0.hasPrefix("step") }.count == 400)
    }

    /// Whatever it is fed: nothing is lost in the middle of what fits, and no part is longer than it may be.
    struct Noise: Sendable, CustomTestStringConvertible {
        var piece: String
        var count: Int
        var before = ""
        var testDescription: String { String(piece.prefix(8).debugDescription) }
        var text: String { before + String(repeating: piece, count: count) }
    }

    @Test(arguments: [
        Noise(piece: "a", count: 3 << 20), Noise(piece: "# a\nb\n", count: 300_000), Noise(piece: "> - ", count: 200_000),
        Noise(piece: "<!--", count: 200_000), Noise(piece: "`", count: 1 << 20), Noise(piece: "```\n", count: 100_001),
        Noise(piece: "ä\u{301}", count: 200_000), Noise(piece: "x\n---\n", count: 100_000), Noise(piece: "\n", count: 1 << 20),
        Noise(piece: "```" + String(repeating: "q", count: 3_000) + "\n", count: 50), Noise(piece: "z", count: 100_000, before: "```\n"),
        Noise(piece: "k: v\n", count: 100_000, before: "---\n"), Noise(piece: "\r", count: 1 << 20),
    ])
    func hostile(_ noise: Noise) {
        let text = noise.text
        for bytes in [Array(text.utf8), Array(text.utf8.dropLast()), Array(text.utf8) + [0xFF, 0xC3]] {
            let cut = MarkdownCutter.cut(bytes)
            #expect(cut.chunks.count <= MarkdownCutter.Limit.chunks)
            #expect(cut.chunks.allSatisfy { $0.text.utf8.count <= MarkdownCutter.Limit.chunk + 256 && $0.headings.count <= 6 })
        }
    }

    @Test func tenMegabytesOfNoise() {
        var state: UInt64 = 7
        let alphabet = Array("#-=`~<!>\n\r\t ab|*_[]()\u{0}".utf8) + [0xFF, 0xC3, 0xE2]
        let bytes = (0..<(10 << 20)).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return alphabet[Int(state >> 33) % alphabet.count]
        }
        let cut = MarkdownCutter.cut(bytes)
        #expect(!cut.chunks.isEmpty)
        #expect(cut.chunks.allSatisfy { $0.text.utf8.count <= 3 * MarkdownCutter.Limit.chunk + 256 })
    }
}
