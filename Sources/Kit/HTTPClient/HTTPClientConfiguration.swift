package import Time

package struct HTTPClientConfiguration: Sendable {
    package enum Proxy: Sendable, Equatable {
        /// `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, as every tool reads them.
        case environment
        case none
        /// `except` is a comma-separated list of hosts that are reached directly.
        case url(String, except: String)
    }

    package var userAgent: String
    package var proxy: Proxy
    package var circuit: CircuitBreaker.Policy
    /// PEM certificates that take the place of the system's: for servers that have authorities of their own.
    package var authorities: [UInt8]?
    /// Shown to a server that asks for it.
    package var identity: HTTPClientIdentity?
    /// More than one host's callers ever wait for at once: a chat platform that hangs on some requests must not keep the others from it.
    package var connectionsPerHost: Int
    /// How much of a stream waits for a slow consumer before the server is made to wait too.
    package var streamBuffer: Int
    package var clock: WallClock
    /// From 0 up to 1, for the jitter of retries.
    package var random: @Sendable () -> Double

    package init(
        version: String = "dev",
        proxy: Proxy = .environment,
        circuit: CircuitBreaker.Policy = .standard,
        connectionsPerHost: Int = 192,
        streamBuffer: Int = 256 << 10,
        clock: WallClock = .system,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        userAgent = "yardmaster/\(version)"
        self.proxy = proxy
        self.circuit = circuit
        self.connectionsPerHost = connectionsPerHost
        self.streamBuffer = streamBuffer
        self.clock = clock
        self.random = random
    }
}
