import Configuration
import Intents
import Testing

@Suite struct LabelledSentenceTests {
    private static let intents = ["re-run", "who am I", "unknown"]

    @Test func reads() throws {
        let text = "\u{FEFF}# a comment\r\nwho_am_i\twho, me?\r\n\nRe-Run\tagain\tplease\nunknown\tlunch\n"
        #expect(
            try LabelledSentence.read(Array(text.utf8), name: "s.tsv", intents: Self.intents) == [
                LabelledSentence(intent: "who am I", text: "who, me?", place: "s.tsv:2"),
                LabelledSentence(intent: "re-run", text: "again\tplease", place: "s.tsv:4"),
                LabelledSentence(intent: "unknown", text: "lunch", place: "s.tsv:5"),
            ]
        )
    }

    @Test(
        arguments: [
            (Array("unknown\tok\nre-run again\n".utf8), ["s.tsv:2: write the intent, a tab, and the sentence"]),
            (
                Array("\tagain\nre-run\t \n".utf8),
                ["s.tsv:1: write the intent, a tab, and the sentence", "s.tsv:2: write the intent, a tab, and the sentence"]
            ),
            (Array("dance\tnow\n".utf8), ["s.tsv:1: there is no intent “dance”; there are: re-run, unknown, who am I"]),
            (Array("unknown\t".utf8) + [0xC3, 0x28], ["s.tsv:1: this is not UTF-8"]), ([], ["s.tsv: there is no sentence in it"]),
        ] as [([UInt8], [String])]
    )
    func saysWhatIsWrongAndWhere(bytes: [UInt8], problems: [String]) {
        #expect { _ = try LabelledSentence.read(bytes, name: "s.tsv", intents: Self.intents) } throws: { error in
            (error as? ConfigurationProblems)?.problems.map(\.description) == problems
        }
    }

    @Test func theMatrixCounts() {
        var matrix = ConfusionMatrix()
        for (meant, taken) in [("a", "a"), ("a", "a"), ("a", "b"), ("b", "b"), ("c", "d")] { matrix.add(meant: meant, taken: taken) }
        #expect(matrix.scores.map(\.intent) == ["a", "b", "c"])
        #expect(matrix.scores.map(\.recall) == [2.0 / 3, 1, 0])
        #expect(matrix.scores.map(\.precision) == [1, 0.5, 0])
        #expect(abs(matrix.macroF1 - (0.8 + 2.0 / 3 + 0) / 3) < 1e-12)
        #expect(matrix.accuracy == 0.6 && matrix.names == ["a", "b", "c", "d"])
    }
}
