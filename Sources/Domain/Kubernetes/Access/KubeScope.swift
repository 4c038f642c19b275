/// What the settings say of one cluster: what it is called, how it is found, and how far people may go there.
package struct KubeScope: Sendable, Equatable {
    package var name: String
    /// Of the kubeconfig. Nil for the cluster that the bot itself runs in.
    package var context: String?
    /// Empty where every channel may speak of it.
    package var channels: Set<String>
    /// Empty where every namespace is open.
    package var namespaces: [String]
    /// How few and how many pods something may be scaled to.
    package var replicas: ClosedRange<Int64>
    /// `yardmaster.yaml:12`
    package var place: String?

    package init(
        name: String,
        context: String? = nil,
        channels: Set<String> = [],
        namespaces: [String] = [],
        replicas: ClosedRange<Int64> = 0...50,
        place: String? = nil
    ) {
        self.name = name
        self.context = context
        self.channels = channels
        self.namespaces = namespaces
        self.replicas = replicas
        self.place = place
    }

    package func isOpen(to channel: String) -> Bool { channels.isEmpty || channels.contains(channel) }
    package func admits(namespace: String) -> Bool { namespaces.isEmpty || namespaces.contains(namespace) }
}
