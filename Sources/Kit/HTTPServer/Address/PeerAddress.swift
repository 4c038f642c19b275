/// Who is at the other end: the socket's peer, and the client that a trusted proxy names.
package struct PeerAddress: Sendable, Hashable {
    /// The other end of the TCP connection.
    package let socket: IPAddress
    package let port: UInt16
    /// The client as far as it can be believed; the same as `socket` without a trusted proxy.
    package let client: IPAddress

    package init(socket: IPAddress, port: UInt16, client: IPAddress? = nil) {
        self.socket = socket
        self.port = port
        self.client = client ?? socket
    }

    package static let unspecified = PeerAddress(socket: .unspecified, port: 0)

    /// Both ends on this machine: a request that a local proxy forwards for somebody else is not.
    package var isLoopback: Bool { socket.isLoopback && client.isLoopback }

    /// The key by which failures and connections are counted: an IPv4 address or an IPv6 /64.
    package var source: String { client.source }
}
