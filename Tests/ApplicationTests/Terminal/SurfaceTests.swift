import CommandLine
import Conversation
import Language
import OperatingSystem
import TestSupport
import Testing

@testable import Application

@Suite struct SurfaceTests {
    /// Input, output, errors; what the environment says; whether lines are edited, and where is drawn.
    @Test(
        arguments: [
            (true, true, true, ["TERM": "xterm"], true, .output), (false, true, true, ["TERM": "xterm"], false, .output),
            (true, false, true, ["TERM": "xterm"], false, .error), (true, false, false, ["TERM": "xterm"], false, nil),
            (true, true, true, ["TERM": "dumb"], false, nil), (true, true, true, [:], false, nil),
            (true, true, true, ["TERM": "xterm", "NO_COLOR": "1"], true, nil),
            (true, true, true, ["TERM": "xterm", "NO_COLOR": ""], true, .output),
        ] as [(Bool, Bool, Bool, [String: String], Bool, OperatingSystem.Stream?)]
    )
    func surfaces(
        input: Bool,
        output: Bool,
        errors: Bool,
        environment: [String: String],
        edits: Bool,
        draws: OperatingSystem.Stream?
    ) {
        let surface = Surface(input: input, output: output, errors: errors, environment)
        #expect(surface.editsLines == edits && surface.drawsOn == draws)
        #expect(surface.style.isColoured == (output && draws == .output))
    }

    @Test(arguments: [("60", 60), ("9", 79), ("wide", 79)]) func theWidthThatIsSaid(columns: String, width: Int) {
        // As it is where nothing is a terminal, the tests' own output among it.
        guard OperatingSystem.size(of: .output) == nil else { return }
        #expect(Surface(input: false, output: true, errors: false, ["TERM": "xterm", "COLUMNS": columns]).width == width)
    }

    static let medium = ModelSizes([.medium: [ModelName(.ollama, "one"), ModelName(.openai, "two")], .small: []])

    @Test(
        arguments: [
            (nil, medium, .usual), ("medium", medium, .chosen(.medium)), (nil, ModelSizes(), .usual), ("large", ModelSizes(), .noModels),
        ] as [(String?, ModelSizes, ChosenSize)]
    ) func sizes(name: String?, sizes: ModelSizes, chosen: ChosenSize) throws {
        #expect(try ChosenSize(name, sizes) == chosen)
    }

    @Test(arguments: ["large", "small"]) func aSizeThatIsNotConfiguredNamesThoseThatAre(name: String) throws {
        let error = #expect(throws: UsageError.self) { try ChosenSize(name, Self.medium) }
        #expect(error?.message == "No \(name) model is configured. Configured: medium (ollama:one, openai:two).")
        #expect(error?.hint.contains("YARDMASTER_MODEL_\(name.uppercased())=") == true)
    }
}
