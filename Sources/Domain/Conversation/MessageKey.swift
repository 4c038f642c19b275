/// The keys that the events about one message are found by, given the message's own: `slack/T0HELIO01/C0DEPLOY1/1790000000.000100`.
package enum MessageKey {
    /// Of an event that tells of the message as an aside: a thread reply that does not name the bot.
    ///
    /// It is not the message's own key, because an event that does name the bot may follow about the same message. That one must
    /// not be taken for a repetition: of the two it is the one that is answered everywhere.
    package static func aside(_ message: String) -> String { message + asideEnd }

    /// The message's own key, by whichever of the keys it was found.
    package static func own(of key: String) -> String { key.hasSuffix(asideEnd) ? String(key.dropLast(asideEnd.count)) : key }

    private static let asideEnd = "/aside"
}
