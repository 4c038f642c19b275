import Threading

/// A strict HTTP/1.1 server: one event loop, one task for each connection, handlers that are plain async functions.
package final class HTTPServer: Sendable {
    private enum State {
        case new
        case bound(BoundSocket)
        case running(port: Int)
    }

    private let core: ServerCore
    private let state = Locked(State.new)

    package init(_ configuration: HTTPServerConfiguration = HTTPServerConfiguration(), router: Router) throws(HTTPServerError) {
        let loop = try EventLoop(inputBufferSize: max(4 << 10, configuration.maximumPipelinedBytes))
        core = ServerCore(configuration: configuration, router: router, loop: loop)
    }

    /// The executor of this server's handlers, for tasks that belong beside them.
    package var loop: EventLoop { core.loop }

    package var statistics: HTTPServerStatistics { core.counters.snapshot }

    /// The port that is really listened on; nil before ``bind()``.
    package var boundPort: Int? {
        state.withLock { state in
            switch state {
            case .new: nil
            case .bound(let socket): socket.port
            case .running(let port): port
            }
        }
    }

    /// Takes the address. Connections wait in the backlog until ``run()``; calling it before is optional.
    package func bind() throws(HTTPServerError) {
        try state.withLock { state throws(HTTPServerError) in
            guard case .new = state else { return }
            DescriptorLimit.raise(toServe: core.configuration.maximumConnections)
            let configuration = core.configuration
            state = .bound(try BoundSocket(host: configuration.host, port: configuration.port, backlog: configuration.backlog))
        }
    }

    /// Serves until ``shutdown()`` or until its task is cancelled, and returns when what was in flight is finished.
    package func run() async throws(HTTPServerError) {
        try bind()
        let descriptor = try state.withLock { state throws(HTTPServerError) in
            guard case .bound(let socket) = state else {
                throw HTTPServerError(code: .alreadyRun, description: "This server has been run before; make a new one.")
            }
            state = .running(port: socket.port)
            return socket.release()
        }
        let core = core
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                core.loop.submit { core.start(descriptor, onEnd: continuation) }
                core.loop.start()
            }
        } onCancel: {
            shutdown()
        }
    }

    /// Stops accepting, lets requests in flight finish, and makes ``run()`` return. Any thread, any number of times.
    package func shutdown() {
        let core = core
        core.loop.submit { core.drain() }
    }
}
