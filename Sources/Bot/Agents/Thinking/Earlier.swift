import Language
import Memory
import Reasoning

/// What was said before a question, as a model is shown it: the newest as it was said, and in short what went before.
struct Earlier: Sendable, Equatable {
    /// Tokens of what a model reads at once that go to what was said before; the rest is for the question and what its tools find.
    static let window = 10_000

    private(set) var digest: String?
    /// How far the digest reaches, where a model made it.
    let base: Int64?
    /// What does not fit any more and should go into the digest; empty while all of it fits.
    private(set) var leaving: ArraySlice<Recollection.Turn>
    private(set) var whole: ArraySlice<Recollection.Turn>

    /// - Parameter message: the question's own, which may have been handled before.
    init(_ recollection: Recollection, before message: String, window: Int = window) {
        digest = recollection.digest?.text ?? recollection.summary
        base = recollection.digest?.through
        let through = base ?? 0
        whole = recollection.turns.filter { $0.message != message && ($0.number ?? .max) > through }[...]
        leaving = []
        // Whoever is to leave the memory with the next answer leaves while its words can still be read.
        let isLeaving =
            recollection.turns.count + Self.exchange > ConversationMemory.keptTurns
            && whole.first == recollection.turns.first
        guard isLeaving || whole.reduce(0, { $0 + $1.tokens }) > window else { return }
        // To the half of it, so that not every answer waits for a digest.
        var stays = 0
        var room = window / 2
        for turn in whole.reversed() {
            room -= turn.tokens
            guard stays < Self.exchange || room >= 0 && stays < ConversationMemory.keptTurns / 2 else { break }
            stays += 1
        }
        let split = whole.endIndex - stays
        guard split > whole.startIndex, whole[split - 1].number != nil else { return }
        (leaving, whole) = (whole[..<split], whole[split...])
    }

    /// A question and its answer. The last one stays whole: what is asked next is about it.
    private static let exchange = 2

    /// As if nothing had to leave: where no digest was made, what is too long is trimmed like any other conversation.
    var undigested: Earlier {
        var earlier = self
        earlier.whole = leaving + whole
        earlier.leaving = []
        return earlier
    }

    func digested(as text: String) -> Earlier {
        var earlier = self
        earlier.digest = text
        earlier.leaving = []
        return earlier
    }

    var messages: [ModelMessage] {
        // In a fence: it was written by a model, of what others said, and is nobody's word.
        (digest.map { [.user("What was said earlier, in short:\n```\n\($0)\n```")] } ?? []) + whole.map(\.said)
    }

    /// What a model is given to make the digest of.
    var material: String {
        let longest = max(1_500, 32_000 / max(1, leaving.count))
        let said = leaving.map { turn in
            let speaker = turn.speaker == .bot ? "Yardmaster: I" : "\(turn.author ?? "somebody"):"
            return "\(speaker) \(turn.text.bounded(to: longest))"
        }
        return "Notes so far:\n\(digest ?? "none")\n\nSaid since:\n\(said.joined(separator: "\n"))"
    }
}

extension Recollection.Turn {
    fileprivate var said: ModelMessage {
        switch speaker {
        case .person: .user(text)
        // What is remembered of an answer goes on from “I …”.
        case .bot: .assistant("I \(text)")
        }
    }

    fileprivate var tokens: Int { TokenEstimate.tokens(of: said) }
}
