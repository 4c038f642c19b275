import ContextTools
import JSON
import Testing

@Suite struct ModelToolNameTests {
    @Test(
        arguments: [
            ("jira", "jira_search", "jira__jira_search"), ("grafana", "search.dashboards", "grafana__search-_ddashboards"),
            ("k8s", "pods/log", "k8s__pods-_slog"), ("a", "get-issue", "a__get-issue"),
            // What looks like a sign of ours is none.
            ("a", "x-_dy", "a__x-_h_dy"), ("a", "-.", "a__--_d"), ("a", "_x", "a___x"), ("a-", "_", "a-___"),
            // Some providers want a letter first.
            ("9lives", "count", "_9lives__count"), ("-", "-", "_-__-"),
        ]
    )
    func isMadeAndReadBack(server: String, tool: String, name: String) {
        let made = ModelToolName(server: server, tool: tool)
        #expect(made.text == name)
        #expect(made.original?.server == server && made.original?.tool == tool)
    }

    /// Every tool of a few letters, with every server: what providers take, and each its own.
    @Test func noTwoAreOne() {
        var tools = [""]
        var all: [String] = []
        for _ in 0..<4 {
            tools = tools.flatMap { tool in ["a", "d", "-", "_", ".", "/"].map { tool + $0 } }
            all += tools
        }
        var names: Set<String> = []
        for server in ["a", "a-", "d", "a-d", "1", "-"] {
            for tool in all {
                let made = ModelToolName(server: server, tool: tool)
                #expect(names.insert(made.text).inserted, "\(server) \(tool)")
                #expect(made.original?.server == server && made.original?.tool == tool, "\(server) \(tool)")
            }
        }
    }

    @Test func longNamesAreCutAndStayApart() {
        let long = String(repeating: "very.", count: 24)
        let names = ["a", "b", "a.a", "-_xff"].map { ModelToolName(server: "grafana", tool: long + $0).text }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.utf8.count == ModelToolName.longest && $0.hasPrefix("grafana__very-_dvery") })
        #expect(ModelToolName(server: "grafana", tool: long).original == nil)
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
        #expect(names.allSatisfy { $0.allSatisfy(allowed.contains) })
        // Just as long as it may be.
        #expect(ModelToolName(server: "a", tool: String(repeating: "x", count: 61)).original != nil)
        #expect(ModelToolName(server: "a", tool: String(repeating: "x", count: 62)).original == nil)
    }

    @Test func aSchemaIsTrimmedToWhatAModelNeeds() throws {
        let schema: JSON = [
            "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "searchArguments", "type": "object",
            "anyOf": [["required": ["query"]]],
            "properties": [
                "query": [
                    "type": "string", "title": "Query", "description": .string(String(repeating: "x", count: 900)), "examples": ["a"],
                ],
                "type": ["$ref": "#/$defs/Kind"],
            ],
            "$defs": ["Kind": ["enum": ["a", "b"], "x-secret": "what nobody needs"]], "required": ["query"],
        ]
        let offered = try #require(OfferedSchema(schema)).json
        #expect(offered["$schema"] == nil && offered["title"] == nil && offered["anyOf"] == nil)
        #expect(offered["properties"]?["query"]?["description"]?.string?.count == 301)
        #expect(offered["properties"]?["query"]?["examples"] == nil)
        #expect(offered["properties"]?["type"]?["$ref"] == "#/$defs/Kind" && offered["$defs"]?["Kind"] == ["enum": ["a", "b"]])
        #expect(offered["required"] == ["query"] && offered["type"] == "object")
    }

    @Test func whatIsTooLongLosesItsWordsAndThenItsMembers() throws {
        func wide(_ count: Int) -> JSON {
            let members = (0..<count).map { index -> (key: String, value: JSON) in
                ("p\(index)", ["type": "string", "description": .string(String(repeating: "word ", count: 60))])
            }
            return ["type": "object", "properties": .object(JSONObject(members))]
        }
        let some = try #require(OfferedSchema(wide(100))).json
        #expect(some["properties"]?["p99"]?["type"] == "string" && some["properties"]?["p99"]?["description"] == nil)
        let many = try #require(OfferedSchema(wide(1_000))).json
        #expect(many["properties"]?.object?.members.isEmpty == true)
        #expect(many.serialized().count < OfferedSchema.longest)
    }

    /// One of these among the tools, and a provider refuses every question.
    @Test(arguments: ["", "has space", "ümlaut", String(repeating: "x", count: 65), "a\u{200B}b", "a$b"])
    func whatProvidersRefuseIsNotOffered(name: String) {
        #expect(OfferedSchema(["type": "object", "properties": [name: ["type": "string"]]]) == nil)
        #expect(OfferedSchema(["type": "object", "properties": ["a": ["type": "array", "items": ["properties": [name: [:]]]]]]) == nil)
        #expect(OfferedSchema("no object") == nil)
    }
}
