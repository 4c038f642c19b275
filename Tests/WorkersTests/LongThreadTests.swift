import Agents
import Language
import Memory
import Reasoning
import Redaction
import Testing
import Threading

@Suite(.timeLimit(.minutes(1))) struct LongThreadTests {
    /// What no longer fits is summed up for the answer that needs it, and kept if that goes out.
    @Test func theDigestIsWrittenWithTheAnswer() async throws {
        let digests = Locked(0)
        let thinker = Thinker(
            Reasoner(redactor: .standard) { size, _, _ async throws(ModelError) in
                if size == .small { digests.withLock { $0 += 1 } }
                let text = size == .small ? "U1 asked why it is slow." : "Nothing."
                return ModelReply(folding: [.began(ModelName(.ollama, "invented")), .text(text), .finished(.stop)])
            }
        )
        let yard = try await Yard(thinker: thinker)
        for number in 1...12 { try await yard.say("why so slow", "1.\(number)", root: "1.1") }
        try await yard.work(passing: .milliseconds(5))
        let kept = try await yard.memory.recollection(of: Yard.place("1.1"), now: yard.time.withLock { $0 })
        #expect(kept.digest == Recollection.Digest("U1 asked why it is slow.", through: 10))
        #expect(kept.turns.count == 20 && digests.withLock { $0 } == 1)
        #expect(yard.platform.sent.count == 12)
    }
}
