import Configuration
import Testing

@Suite struct YAMLParserTests {
    @Test func readsValuesWithTheirLines() throws {
        let root = try YAMLParser.parse(Array("# who\nroles:\n  approver: {users: [U1, \"U2\"]}\nport: 80\nnothing: ~\n".utf8), file: "f")
        #expect(root["port"]?.scalar == "80")
        #expect(root["port"]?.line == 4)
        #expect(root["nothing"]?.content == .null)
        #expect(root["roles"]?["approver"]?["users"]?.scalars == ["U1", "U2"])
        #expect(try YAMLParser.parse([], file: "f").members == [])
    }

    @Test(arguments: [
        // Each names the line.
        ("a: 1\na: 2\n", "f:2: a: stands here a second time; first on line 1"),
        ("a: &x 1\nb: *x\n", "f:2: aliases (*name) are not supported; write the value out"),
        ("a:\n\tb: 1\n", "f:2: "),
        ("a: 1\n---\nb: 2\n", "f:2: a second document begins here; only one is read"),
        ("a: [1\n", "f:"),
        ("? [a]\n: b\n", "f:1: a key has to be plain text"),
    ])
    func refuses(text: String, beginning: String) {
        let problem = #expect(throws: ConfigurationProblem.self) { try YAMLParser.parse(Array(text.utf8), file: "f") }
        #expect(problem?.description.hasPrefix(beginning) == true, "\(String(describing: problem))")
    }

    @Test func depthIsBounded() {
        let text = String(repeating: "[", count: 10_000)
        #expect(throws: ConfigurationProblem.self) { try YAMLParser.parse(Array(text.utf8), file: "f") }
    }
}
