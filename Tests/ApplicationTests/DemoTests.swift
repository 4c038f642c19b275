import Application
import Telemetry
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct DemoTests {
    /// It would call a stand-in at a port that nobody listens on.
    @Test func aPortThatIsNotKnownBeforehandIsRefused() async throws {
        let demo = Demo(logger: .silent, environment: ["PORT": "0"], print: { _ in })
        let folder = try TemporaryFolder()
        let error = await #expect(throws: StartError.self) { try await demo.run(folder: folder.path) { "at once" } }
        #expect(error?.description.contains("PORT") == true)
    }
}
