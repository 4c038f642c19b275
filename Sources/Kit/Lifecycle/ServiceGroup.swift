/// Runs services together and ends them in the reverse of the order in which they were listed.
///
/// The first that fails, and a signal, end them all. Each has until the common deadline to finish what it holds;
/// what is left then is abandoned, because a program that cannot end is worse than one that is cut short.
package struct ServiceGroup: Sendable {
    /// How it ended.
    package enum Ending: Sendable, Equatable {
        case asked(String)
        case failed(service: String, error: String)
        case abandoned(services: [String])
    }

    private let services: [any Service]
    private let deadline: Duration

    package init(_ services: [any Service], deadline: Duration = .seconds(10)) {
        self.services = services
        self.deadline = deadline
    }

    private enum Event: Sendable {
        case ended(Int, error: String?)
        case asked(String)
        case deadline
    }

    /// Returns when every service has ended, or when the deadline for that has passed.
    package func run(until stop: @escaping @Sendable () async -> String) async -> Ending {
        let (events, report) = AsyncStream.makeStream(of: Event.self)
        let tasks = services.enumerated().map { number, service in
            Task {
                do {
                    try await service.run()
                    report.yield(.ended(number, error: nil))
                } catch is CancellationError {
                    report.yield(.ended(number, error: nil))
                } catch {
                    report.yield(.ended(number, error: "\(error)"))
                }
            }
        }
        let waitsForStop = Task { report.yield(.asked(await stop())) }
        defer { waitsForStop.cancel() }

        var running = Set(tasks.indices)
        var ending: Ending?
        var alarm: Task<Void, any Error>?
        defer { alarm?.cancel() }

        for await event in events {
            switch event {
            case .ended(let number, let error):
                running.remove(number)
                // A service that ends by itself, with or without an error, leaves the program incomplete.
                if ending == nil { ending = .failed(service: services[number].name, error: error ?? "ended by itself") }
            case .asked(let reason):
                if ending == nil { ending = .asked(reason) }
            case .deadline:
                return .abandoned(services: running.sorted().map { services[$0].name })
            }
            if alarm == nil {
                alarm = Task { [deadline] in
                    try await Task.sleep(for: deadline)
                    report.yield(.deadline)
                }
            }
            // One after the other: what was listed later relies on what was listed earlier.
            guard let last = running.max() else { break }
            tasks[last].cancel()
        }
        return ending ?? .asked("nothing to run")
    }
}
