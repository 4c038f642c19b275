import OperatingSystem
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct MarkedProcessesTests {
    @Test func onlyWhoCarriesTheMarkIsEnded() async throws {
        let (mine, other) = ("mark-\(UInt64.random(in: 0 ... .max))", "\(Int.random(in: 100_000...900_000))")
        let seconds = "\(Int.random(in: 100_000...900_000))"
        func start(_ mark: String, _ seconds: String) -> ChildProcess {
            ChildProcess(.init(command: ["/bin/sleep", seconds], environment: ["YARD_TEST": mark], manner: .works)) { _ in }
        }
        let children = [start(mine, seconds), start(mine + "x", other)]
        #expect(try await eventually { isRunning(["/bin/sleep", seconds]) && isRunning(["/bin/sleep", other]) })
        #expect(MarkedProcesses.end("YARD_TEST", mine) == 1)
        #expect(try await eventually { !isRunning(["/bin/sleep", seconds]) })
        #expect(isRunning(["/bin/sleep", other]))
        withExtendedLifetime(children) {}
    }
}
