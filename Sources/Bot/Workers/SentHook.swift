package import Database
package import Inbox
package import Time

/// What is written of a message along with the id that the platform gave it: who waits for that id finds it from then on.
package typealias SentHook = @Sendable (_ item: OutboxItem, _ messageID: String, _ now: Moment, borrowing Connection) throws -> Void
