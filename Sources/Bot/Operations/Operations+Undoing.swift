import Actions
import Agents
import Conversation

/// Bringing back what was before is a proposal like any other.
extension Operations {
    var undo: Skill {
        Skill(
            name: "undo",
            summary: "",
            examples: [],
            requires: .operator,
            guessing: .never,
            use: .people,
            recognise: { Undoing.fix(in: $0.text) == nil ? .none : .certain },
            answer: { ask in
                let id = Undoing.fix(in: ask.question.text) ?? ""
                guard let fix = try await store.fix(.id(id)), let wish = Undoing.wish(for: fix, registry[fix.wish.action]) else {
                    return Self.privately("There is nothing that would bring back what was before.", gist: "could not undo \(id)")
                }
                return try await propose(wish, for: ask, fingerprint: fix.fingerprint, undoing: fix.id)
            }
        )
    }
}

/// The button under what was done.
enum Undoing {
    private static let verb = "undo"

    static func words(_ fix: Fix) -> String { "\(verb) \(fix.id)" }

    static func fix(in text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.count == 2, words[0] == verb, words[1].hasPrefix("fix-"), words[1].utf8.count <= 40 else { return nil }
        return String(words[1])
    }

    /// Nil where nothing was done, or nothing brings back what was before.
    static func wish(for fix: Fix, _ action: Action?) -> Wish? {
        guard fix.state == .succeeded || fix.state == .failed, let preview = fix.preview, let effect = fix.effect else { return nil }
        return action?.work.undo(fix.wish.arguments, preview, effect)
    }
}
