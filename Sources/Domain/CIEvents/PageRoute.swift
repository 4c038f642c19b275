/// One line of the routing table: whom it concerns what Alertmanager rings for.
package struct PageRoute: Sendable, Equatable {
    /// Of the alert's name. Nil matches all.
    package var alert: Glob?
    package var namespace: Glob?
    package var channel: String
    package var mention: String?
    package var quiet: QuietHours?

    package init(alert: Glob? = nil, namespace: Glob? = nil, channel: String, mention: String? = nil, quiet: QuietHours? = nil) {
        self.alert = alert
        self.namespace = namespace
        self.channel = channel
        self.mention = mention
        self.quiet = quiet
    }

    func matches(_ alert: String, _ namespace: String) -> Bool {
        self.alert?.matches(alert) ?? true && self.namespace?.matches(namespace) ?? true
    }
}
