import Agents
import Conversation
import Cryptography
import Redaction

/// What is kept of what was asked, and where it is found again.
extension DataAnalyst {
    func asked(_ choice: Understood.Choice, of source: OpenSource, _ text: String, _ ask: Ask, salt: String = "") -> AskedData {
        AskedData(
            id: Self.id(ask, salt + choice.statement),
            source: source.name,
            question: text,
            words: choice.words,
            statement: choice.statement,
            at: ask.now
        )
    }

    /// The same whenever the same event is handled again.
    static func id(_ ask: Ask, _ what: String) -> String {
        String(Cryptography.hex(Cryptography.sha256(Array("\(ask.event)\n\(ask.question.messageKey)\n\(what)".utf8))).prefix(16))
    }

    /// Nil where a secret was in it: without it, it would ask something else.
    func keepsake(of asked: [AskedData], alone: Bool, _ ask: Ask) -> Keepsake? {
        let redacted = asked.map { redactor.redact($0) }
        guard redacted.allSatisfy({ $0.count == 0 }) else { return nil }
        // What one person alone may read, or sees, is known to that person alone.
        let own = ask.question.isPrivate ? Self.privatePlace(ask) : alone ? Self.ownPlace(ask) : nil
        return Keepsake(found: asked.last) { threads, connection in
            for place in own.map({ [$0] }) ?? threads.map(\.key) {
                for asked in redacted { try AskedDataStore.keep(asked, at: place, on: connection) }
            }
        }
    }

    static func ownPlace(_ ask: Ask) -> String { "\(ask.question.conversation.key)|\(ask.question.author.key)" }

    /// Of what somebody asked by a command or a shortcut in a channel: a button of its answer belongs to no thread.
    static func privatePlace(_ ask: Ask) -> String {
        var place = ask.question.thread
        place.root = ask.question.author.id
        return place.key
    }

    static func places(_ ask: Ask) -> [String] {
        [ask.question.conversation.key, ask.question.thread.key, ownPlace(ask)].reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
