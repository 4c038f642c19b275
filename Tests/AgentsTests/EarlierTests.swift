import Language
import Memory
import Testing
import Time

@testable import Agents

@Suite struct EarlierTests {
    /// Questions and answers in turn, numbered from 1 on, each of about so many tokens.
    static func turns(_ count: Int, tokens: Int = 10) -> [Recollection.Turn] {
        (1...count).map { number in
            let text = "\(number)" + String(repeating: " tide", count: max(0, tokens - 9))
            let isBot = number % 2 == 0
            var turn = Recollection.Turn(
                isBot ? .bot : .person,
                author: isBot ? nil : "U1",
                text: text,
                message: "m\((number + 1) / 2)",
                saidAt: Moment(seconds: Int64(number))
            )
            turn.number = Int64(number)
            return turn
        }
    }

    static func earlier(_ count: Int, tokens: Int = 10, through: Int64? = nil, summary: String? = nil, window: Int = 1_000) -> Earlier {
        let digest = through.map { Recollection.Digest("the notes", through: $0) }
        return Earlier(Recollection(summary: summary, turns: turns(count, tokens: tokens), digest: digest), before: "none", window: window)
    }

    /// How many turns there are, of how many tokens, and up to which a digest tells of them; which leave, and which stay.
    @Test(
        arguments: [
            // All of it fits.
            (2, 10, nil, 0..<0, 1..<3), (18, 10, nil, 0..<0, 1..<19), (8, 110, nil, 0..<0, 1..<9),
            // Too long: half of the window stays.
            (12, 100, nil, 1..<8, 8..<13), (10, 200, nil, 1..<9, 9..<11),
            // What was said last stays, however long it is.
            (4, 2_000, nil, 1..<3, 3..<5), (2, 9_000, nil, 0..<0, 1..<3),
            // With the next answer the oldest would be forgotten before a model has read them.
            (19, 10, nil, 1..<10, 10..<20), (20, 10, nil, 1..<11, 11..<21),
            // A digest tells of them already.
            (20, 10, 10, 0..<0, 11..<21), (20, 10, 1, 0..<0, 2..<21), (12, 100, 7, 0..<0, 8..<13),
        ] as [(Int, Int, Int64?, Range<Int64>, Range<Int64>)]
    )
    func whatLeaves(count: Int, tokens: Int, through: Int64?, leaving: Range<Int64>, staying: Range<Int64>) {
        let earlier = Self.earlier(count, tokens: tokens, through: through)
        #expect(earlier.leaving.compactMap(\.number) == Array(leaving))
        #expect(earlier.whole.compactMap(\.number) == Array(staying))
        #expect(earlier.undigested.whole.compactMap(\.number) == (leaving.isEmpty ? Array(staying) : Array(leaving) + Array(staying)))
    }

    /// It was handled before, and is asked again.
    @Test func theQuestionItselfIsNotWhatWasSaidBefore() {
        let earlier = Earlier(Recollection(turns: Self.turns(4)), before: "m2")
        #expect(earlier.whole.compactMap(\.number) == [1, 2])
    }

    @Test func whatIsInShortStandsInAFence() {
        let notes = "What was said earlier, in short:\n```\nthe notes\n```"
        #expect(Self.earlier(4, through: 2, summary: "lines").messages == [.user(notes), .user("3 tide"), .assistant("I 4 tide")])
        #expect(Self.earlier(2, summary: "the notes").messages.first == .user(notes))
        #expect(Self.earlier(2).messages.count == 2)
    }

    /// A pasted log is known by its beginning and its end, and leaves room for what else was said.
    @Test func theMaterialIsBounded() {
        #expect(Self.earlier(20).material.hasPrefix("Notes so far:\nnone\n\nSaid since:\nU1: 1 tide\nYardmaster: I 2 tide\n"))
        let long = Self.earlier(20, tokens: 9_000).material
        #expect(long.utf8.count < 40_000 && long.contains("bytes left out"))
    }
}
