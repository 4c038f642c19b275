import Lifecycle
import Testing
import Threading

@Suite(.timeLimit(.minutes(1))) struct ServiceGroupTests {
    struct Broken: Error, CustomStringConvertible { var description: String { "broken" } }

    /// Notes when it ended.
    private func service(_ name: String, _ ended: Locked<[String]>) -> Loop {
        Loop(name) {
            while !Task.isCancelled { try? await Task.sleep(for: .seconds(60)) }
            ended.withLock { $0.append(name) }
        }
    }

    @Test func aSignalEndsThemInReverseOrder() async {
        let ended = Locked<[String]>([])
        let group = ServiceGroup(["store", "worker", "server"].map { service($0, ended) })
        #expect(await group.run(until: { "SIGTERM" }) == .asked("SIGTERM"))
        #expect(ended.withLock { $0 } == ["server", "worker", "store"])
    }

    @Test func oneThatFailsEndsAll() async {
        let ended = Locked<[String]>([])
        let group = ServiceGroup([service("store", ended), Loop("server") { throw Broken() }])
        let ending = await group.run(until: Self.never)
        #expect(ending == .failed(service: "server", error: "broken"))
        #expect(ended.withLock { $0 } == ["store"])
    }

    @Test func oneThatEndsByItselfIsAFailure() async {
        let group = ServiceGroup([Loop("worker") {}])
        #expect(await group.run(until: Self.never) == .failed(service: "worker", error: "ended by itself"))
    }

    @Test func whatDoesNotEndIsAbandonedAtTheDeadline() async {
        let held = Locked<CheckedContinuation<Void, Never>?>(nil)
        let stuck = Loop("stuck") { await withCheckedContinuation { continuation in held.withLock { $0 = continuation } } }
        let group = ServiceGroup([stuck], deadline: .milliseconds(50))
        #expect(await group.run(until: { "SIGTERM" }) == .abandoned(services: ["stuck"]))
        held.withLock { $0.take() }?.resume()
    }

    private static let never: @Sendable () async -> String = {
        try? await Task.sleep(for: .seconds(3_600))
        return "never"
    }
}
