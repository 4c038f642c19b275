/// A part of the program that lives as long as the program does.
package protocol Service: Sendable {
    /// For the log.
    var name: String { get }

    /// Works until its task is cancelled; then finishes what it holds and returns. Throwing ends the program.
    func run() async throws
}

/// A service that is nothing but a loop.
package struct Loop: Service {
    package let name: String
    private let body: @Sendable () async throws -> Void

    package init(_ name: String, _ body: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.body = body
    }

    /// Does something at once and then again after each pause, until the program ends. An error is the body's to handle.
    package init(_ name: String, every pause: Duration, _ body: @escaping @Sendable () async -> Void) {
        self.init(name) {
            while !Task.isCancelled {
                await body()
                try? await Task.sleep(for: pause)
            }
        }
    }

    package func run() async throws { try await body() }
}
