import CIDiagnostics
import Configuration
import Connectors
import Diagnosis
import Failures
import HTTPClient
import Knowledge
import OperatingSystem
import Settings
import Threading

extension Diagnostician {
    /// - Parameter tell: gets one line for each thing that an operator should know of, such as a pattern that cannot be used.
    init(
        _ settings: YardmasterSettings,
        client: HTTPClient,
        memory: FailureMemory,
        telemetry: DiagnosisTelemetry = DiagnosisTelemetry(),
        tell: @escaping @Sendable (String) -> Void
    ) {
        let folder = settings.patternFolder
        var environment = OperatingSystem.environment()
        environment["YARDMASTER_DATA"] = settings.resolution.text("yardmaster_data")
        let cache = PatternCache(program: OperatingSystem.programPath, environment: environment, tell: tell)
        let room = EngineRoom(folder: folder) {
            let sources = PatternSources(asFarAsReadable: folder)
            let engine = try Engine(sources.files, cache: cache)
            for problem in sources.problems + engine.knowledge.problems { tell("\(problem)") }
            // Whoever asked need not wait for what only other logs will need.
            startThread(name: "patterns", engine.complete)
            return engine
        }
        self.init(
            room,
            connectors: CIConnectors(settings.connectors, client: client),
            redactor: settings.redactor,
            telemetry: telemetry,
            judged: memory.judgedLines
        )
    }
}

extension PatternSources {
    /// The bot's own patterns still work where the folder of the user's does not.
    init(asFarAsReadable folder: String?) {
        do { try self.init(folder: folder) } catch {
            self.init(own: (error as? ConfigurationProblem) ?? ConfigurationProblem(place: folder ?? "", message: "\(error)"))
        }
    }
}
