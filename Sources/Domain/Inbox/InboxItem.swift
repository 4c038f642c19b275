package import Time

/// An arrival under this process's lease.
package struct InboxItem: Sendable, Equatable {
    package var id: Int64
    package var source: String
    package var threadKey: String
    package var messageKey: String?
    package var receivedAt: Moment
    package var trace: String
    /// Failures of earlier tries.
    package var attempts: Int
    package var deaths: Int
    package var body: [UInt8]
    /// Which edit of the message the body is.
    var revision: Int64
    var owner: String

    /// The same however often the event is handled, and never used for another: the row's number alone could come again
    /// in a new store, and an answer of the former one would then be taken for this one's.
    package func deliveryID(_ index: Int) -> String {
        "\(Self.deliveryStem(id, receivedAt))-\(index)"
    }

    /// Of what is said when the arrival is given up, which is not one of its answers: those may still come, if a person has it tried again.
    static func lastWordsID(_ id: Int64, _ receivedAt: Moment) -> String { "\(deliveryStem(id, receivedAt))-end" }

    private static func deliveryStem(_ id: Int64, _ receivedAt: Moment) -> String {
        "d\(String(id, radix: 36))-\(String(receivedAt.milliseconds, radix: 36))"
    }
}
