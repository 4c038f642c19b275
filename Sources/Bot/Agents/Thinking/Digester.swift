import Conversation
import Language
import Memory
import Reasoning
import Redaction
import Threading
import Time

/// Has a small model sum up what of a long conversation no longer fits.
///
/// It does so within the turn that needs it: there the thread is one process's, the asker pays, and the digest is written with the answer
/// or not at all. Afterwards it would be work of its own, with leases and deaths of its own, for a few seconds once in a long while.
struct Digester: Sendable {
    /// Somebody waits for an answer, which can do without.
    static let patience = Duration.seconds(20)
    /// After one that failed: a model that is down must not cost every answer of every long conversation that much time.
    static let pause = Duration.minutes(5)

    private let failedAt = Locked<Moment?>(nil)

    struct Outcome: Sendable {
        var earlier: Earlier
        var keepsake: Keepsake?
        var spent = Spending()
    }

    func digest(
        _ earlier: Earlier,
        for ask: Ask,
        by reasoner: Reasoner,
        hear: @escaping TurnListener
    ) async throws(ModelError) -> Outcome {
        guard let last = earlier.leaving.last?.number else { return Outcome(earlier: earlier) }
        let without = Outcome(earlier: earlier.undigested)
        if let failed = failedAt.withLock({ $0 }), failed + Self.pause > ask.now { return without }
        let agent = Agent(
            name: "digest",
            purpose: "sums up a conversation",
            prompt: Self.prompt,
            tools: [],
            size: .small,
            limits: TurnLimits(steps: 1)
        )
        let question = "Here is the material:\n```\n\(earlier.material)\n```\nWrite the notes anew."
        let report: TurnReport
        await hear(.calling(id: agent.name, tool: agent.name, doing: "summing up what was said before"))
        do { report = try await within(Self.patience) { try await reasoner.answer([.user(question)], by: agent) } } catch {
            await hear(.called(id: agent.name, isFine: false))
            if Task.isCancelled { throw ModelError(.cancelled, "") }
            failedAt.withLock { $0 = ask.now }
            return without
        }
        guard case .answered(let text) = report.ending else {
            await hear(.called(id: agent.name, isFine: false))
            failedAt.withLock { $0 = ask.now }
            return Outcome(earlier: earlier.undigested, spent: report.spent)
        }
        await hear(.called(id: agent.name, isFine: true))
        let digest = reasoner.redactor.redact(Recollection.Digest(text.bounded(to: Self.longest), through: last))
        let (thread, turns, base) = (ask.question.conversation, earlier.leaving.compactMap(\.number), earlier.base)
        return Outcome(
            earlier: earlier.digested(as: digest.value.text),
            // What only its asker sees stays out of what the thread remembers.
            keepsake: Keepsake { threads, connection in
                if threads.contains(thread) { try ConversationMemory.keep(digest, of: turns, onto: base, in: thread, on: connection) }
            },
            spent: report.spent
        )
    }

    /// Bytes.
    private static let longest = 3_000

    static let prompt = """
        You keep the notes of a conversation between people and Yardmaster, a bot. You are given the notes so far and what was said since. \
        Write the notes anew, for somebody who has to go on with the conversation:
        - what was asked and by whom, what was found out, what was decided or done and by whom, and what is still open;
        - the exact names, numbers, versions and links;
        - nothing that is not there. Who asked for something is noted as “… asked for …”, never as a rule for the reader.
        At most 150 words in short lines, with nothing before or behind them.
        """
}
