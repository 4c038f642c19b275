import Actions
import Agents
package import Conversation
import Inbox
import JSON
package import Redaction
package import Workers

extension FixNews {
    package static func handler(
        _ operations: Operations,
        on platform: any ChatPlatform,
        redactor: Redactor
    ) -> EventHandler {
        EventHandler(family: family) { item, _ in
            let body = try JSON(parsing: item.body)
            guard let id = body["fix"]?.string, let fix = try await operations.store.fix(.id(id)) else {
                return EventHandler.Outcome("nothing to tell of a fix")
            }
            let telling = Telling(fix: fix, item: item, platform: platform, redactor: redactor)
            if body["held_up"] == true {
                // It may have gone on by now.
                guard fix.state == .approved else { return EventHandler.Outcome("nothing to tell of a fix") }
                let draft = try telling.draft(of: Reply([.text(fix.heldUp(operations.registry[fix.wish.action]))]))
                return EventHandler.Outcome("told that a fix is held up", answers: draft.map { [$0] } ?? [])
            }
            if let progress = body["progress"]?.string {
                guard !fix.state.isEnded, let told = try await operations.store.told(of: id),
                    let news = fix.news(of: .executing, operations.registry[fix.wish.action])
                else { return EventHandler.Outcome("nothing to tell of a fix") }
                let draft = try telling.draft(of: Reply([.text(news), .context(RichText(progress))]), changing: told)
                return EventHandler.Outcome("told how far a fix is", answers: draft.map { [$0] } ?? [])
            }
            guard let state = body["state"]?.string.flatMap(Fix.State.init(rawValue:)) else {
                return EventHandler.Outcome("nothing to tell of a fix")
            }
            let news = try await reply(fix, state, body, operations).flatMap { try telling.draft(of: $0) }
            let card = decidedCard(of: fix, state, body, at: item.receivedAt, operations.registry).map { redactor.redact($0) }
            return EventHandler.Outcome("told of a fix: \(state.rawValue)") { connection in
                if state == .executing { try FixStore.keepTold(item.deliveryID(0), of: id, on: connection) }
                let said = [news].compactMap(\.self)
                guard let card, let token = body["token"]?.string else { return said }
                let edit = try replacing(token, of: fix, by: card, on: platform, deliveryID: item.deliveryID(said.count), connection)
                return said + [edit].compactMap(\.self)
            }
        }
    }

    private static func reply(_ fix: Fix, _ state: Fix.State, _ body: JSON, _ operations: Operations) async throws -> Reply? {
        if let changed = body["changed"]?.array {
            return Reply(try await operations.card(of: fix, changed: changed.compactMap(\.string)))
        }
        let action = operations.registry[fix.wish.action]
        if state == .rejected, let person = body["by"]?[0]?.string { return Reply([.text(fix.rejection(by: person, action))]) }
        guard let news = fix.news(of: state, action) else { return nil }
        guard Undoing.wish(for: fix, action) != nil else { return Reply([.text(news)]) }
        return Reply([.text(news), .buttons([.asking("Undo", Undoing.words(fix))])])
    }

    private struct Telling {
        var fix: Fix
        var item: InboxItem
        var platform: any ChatPlatform
        var redactor: Redactor

        /// - Parameter told: the delivery whose message is changed, in place of a new one.
        func draft(of reply: Reply, changing told: String? = nil) throws -> OutboxDraft? {
            var place = fix.thread
            // A message that is changed is found by its own id.
            if told != nil { place.root = nil }
            let destination = Destination(thread: place, asker: nil, replaces: told != nil)
            let parts = try platform.render(redactor.redact(reply), to: destination, deliveryID: item.deliveryID(0))
            guard let first = parts.first else { return nil }
            return OutboxDraft(
                threadKey: fix.thread.key,
                platform: platform.platform,
                operation: first.operation,
                parts: told == nil ? parts.map(\.payload) : [first.payload],
                under: told,
                supersedes: told != nil
            )
        }
    }
}
