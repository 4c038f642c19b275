import Agents
import Conversation
import Database
import Memory
import Threading

/// Skills that do what a test needs: repeat, recall, keep a secret, fail, take their time.
final class TestSkills: Sendable {
    struct Trouble: Error {}

    /// Open: slow skills end.
    let gate = Locked(false)
    /// How often `fail` still fails.
    let failures = Locked(Int.max)
    let tries = Locked(0)

    var all: [Skill] {
        [
            Self.skill("echo") { ask in ask.utterance.words.dropFirst().joined(separator: " ") },
            Self.skill("recall") { ask in
                ask.recollection.isEmpty
                    ? "nothing" : ask.recollection.turns.filter { $0.speaker == .person }.map(\.text).joined(separator: ", ")
            },
            Self.skill("secret", audience: .asker) { _ in "psst" },
            Self.skill("fail") { [self] _ in
                tries.withLock { $0 += 1 }
                let fails = failures.withLock { left in
                    left -= 1
                    return left >= 0
                }
                if fails { throw Trouble() }
                return "at last"
            },
            Self.skill("slow") { [self] _ in
                try await wait()
                return "slow answer"
            },
            Self.keeping,
            // Like a client that wraps what it is cancelled with.
            Self.skill("stubborn") { [self] _ in
                do { try await wait() } catch { throw Trouble() }
                return "stubborn answer"
            },
        ]
    }

    private func wait() async throws {
        tries.withLock { $0 += 1 }
        while !gate.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(2)) }
    }

    /// Keeps the conversations that it is told in.
    private static let keeping = Skill(
        name: "keep",
        summary: "keep",
        examples: ["keep"],
        recognise: { $0.words.first == "keep" ? .certain : .none },
        answer: { ask in
            let audience: Reply.Audience = ask.utterance.words.last == "privately" ? .asker : .thread
            var answer = Answer(Reply([.text("kept")], audience: audience), gist: "kept it")
            let event = ask.event
            answer.keepsake = Keepsake { threads, connection in
                for key in threads.map(\.key) + ["answer"] {
                    try connection.execute(
                        "INSERT INTO ci_reruns (event, run, person, at) VALUES ($1, $2, '', 0)",
                        .text("\(event) \(key)"),
                        .text(key)
                    )
                }
            }
            return answer
        }
    )

    private static func skill(
        _ name: String,
        audience: Reply.Audience = .thread,
        _ answer: @escaping @Sendable (Ask) async throws -> String
    ) -> Skill {
        Skill(
            name: name,
            summary: name,
            examples: [name],
            recognise: { $0.words.first == name ? .certain : .none },
            answer: { ask in
                let text = try await answer(ask)
                return Answer(Reply([.text(RichText(text))], audience: audience), gist: text)
            }
        )
    }
}
