import Conversation
import Inbox
import Testing
import Threading
import Workers

@Suite(.timeLimit(.minutes(1))) struct PlacesTests {
    static let choices: [(taken: [Places.Kind], waiting: String, chosen: String)] = [
        // What waits, by its first letter: a press or a signal.
        ([], "", ""),
        ([], "spsp", "spsp"),
        (Array(repeating: .question, count: 8), "ps", "ps"),
        // The last place is never a button's.
        ([], "ppppps", "ppps"),
        ([.press, .press, .press], "pps", "s"),
        ([.press, .press, .press, .signal], "ps", ""),
        ([.signal, .signal, .signal], "ps", "p"),
        ([.signal, .signal, .signal, .signal], "ps", ""),
    ]

    @Test(arguments: choices) func signalsAlwaysHaveAPlace(taken: [Places.Kind], waiting: String, chosen: String) {
        let rows = waiting.enumerated().map { number, letter in
            Inbox.Bypassing(id: Int64(number), source: letter == "p" ? "slack/interactivity" : "slack/events")
        }
        let found = Places(taken: taken).choose(among: rows)
        #expect(String(found.map { $0.source == "slack/interactivity" ? "p" : "s" }) == chosen)
        #expect(found.map(\.id) == found.map(\.id).sorted())
    }

    @Test(arguments: [(0, 8), (3, 5), (8, 0), (9, 0)]) func questionsHaveTheirOwn(taken: Int, free: Int) {
        #expect(Places(taken: Array(repeating: .question, count: taken), questions: 8).freeForQuestions == free)
        #expect(Places(taken: Array(repeating: .question, count: taken)).freeForBypassing == 4)
    }

    /// As many slow conversations as a shift of people has are worked on side by side.
    @Test func twoHundredAreWorkedOnAtOnce() async throws {
        let yard = try await Yard(perUserPerMinute: 1_000)
        for number in 1...200 { try await yard.say("slow \(number)", "\(number).1", in: "D\(number)", as: .direct) }
        try await yard.work {
            try await yard.until("all are worked on") { yard.skills.tries.withLock { $0 } == 200 }
            yard.skills.gate.withLock { $0 = true }
        }
        #expect(yard.platform.texts.filter { $0 == "slow answer" }.count == 200)
    }

    /// Eight slow questions, more of them waiting, and buttons that ask slow ones, too.
    @Test func aStopIsHeardWhileEverythingIsBusy() async throws {
        let yard = try await Yard(questions: 8)
        for number in 1...20 { try await yard.say("slow \(number)", "\(number).1", in: "D\(number)", as: .direct) }
        for number in 1...10 { try await yard.press("slow", on: "\(number).9", in: "C\(number)") }
        try await yard.work {
            try await yard.until("all places are taken") { yard.skills.tries.withLock { $0 } == 11 }
            try await yard.stop("1.1", in: "D1")
            try await yard.until("the first was stopped") { try await yard.count(.withdrawn) == 1 }
            try await yard.edit("20.1", to: "echo changed", in: "D20")
            try await yard.until("both were seen") { try await yard.count(.done) == 2 }
            #expect(yard.platform.texts.isEmpty)
            yard.skills.gate.withLock { $0 = true }
        }
        #expect(yard.platform.texts.filter { $0 == "slow answer" }.count == 28)
        #expect(yard.platform.texts.contains("changed"))
    }
}
