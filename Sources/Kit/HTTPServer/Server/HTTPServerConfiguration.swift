/// How the server listens and how long it waits.
package struct HTTPServerConfiguration: Sendable {
    package var host = "0.0.0.0"
    /// 0 takes any free port; ``HTTPServer/boundPort`` tells which.
    package var port = 8_080
    package var backlog = 1_024
    package var maximumConnections = 4_096
    /// Neither loopback nor trusted proxies are held to it.
    package var maximumConnectionsPerSource = 256
    package var trustedProxies: [CIDR] = []
    package var limits = HTTPLimits.standard
    package var deadlines = Deadlines()
    /// How much is read ahead of the request that is being answered: pipelining is bounded by it, in bytes.
    package var maximumPipelinedBytes = 64 << 10
    /// So many pipelined requests in a row, and other connections get their turn.
    package var maximumPipelinedRequests = 16
    package var drainDeadline = Duration.seconds(10)

    package init() {}
}
