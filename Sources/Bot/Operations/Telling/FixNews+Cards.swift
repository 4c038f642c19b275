import Actions
import Conversation
import Database
import Inbox
import JSON
import Redaction
import Time

extension FixNews {
    /// What the card says from now on. Nil while people may still decide.
    static func decidedCard(of fix: Fix, _ state: Fix.State, _ news: JSON, at now: Moment, _ registry: ActionRegistry) -> Reply? {
        guard let action = registry[fix.wish.action] else { return nil }
        let people = (news["by"]?.array ?? []).compactMap(\.string)
        return FixCard(fix: fix, action: action).decided(state, by: people, at: now.seconds)
    }

    /// Puts a card in the place of the one whose buttons carry the token: nobody has to have heard yet that it arrived. Nil where there is
    /// none.
    static func replacing(
        _ token: String,
        of fix: Fix,
        by card: Redacted<Reply>,
        on platform: any ChatPlatform,
        deliveryID: String,
        _ connection: borrowing Connection
    ) throws -> OutboxDraft? {
        guard let former = try Outbox.card(carrying: token, since: fix.proposedAt, on: connection) else { return nil }
        var place = fix.thread
        place.root = former.message
        let destination = Destination(thread: place, asker: nil, replaces: true)
        // What is changed is one message, and so is what it is changed to.
        guard let part = try platform.render(card, to: destination, deliveryID: deliveryID).first else { return nil }
        return OutboxDraft(
            threadKey: former.threadKey,
            platform: platform.platform,
            operation: part.operation,
            parts: [part.payload],
            under: former.message == nil ? former.delivery : nil
        )
    }
}
