/// What shares an order and a memory on Slack.
enum SlackThreads {
    /// Stands where a thread's root would, for the top level of a direct conversation; as in ``Question/conversation``.
    static let direct = "dm"
}
