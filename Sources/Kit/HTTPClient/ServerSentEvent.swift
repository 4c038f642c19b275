package struct ServerSentEvent: Sendable, Equatable {
    /// `message` where the server names none.
    package var event: String
    package var data: String
    /// The last id that the server gave, in this event or an earlier one.
    package var id: String

    package init(event: String = "message", data: String, id: String = "") {
        self.event = event
        self.data = data
        self.id = id
    }
}
