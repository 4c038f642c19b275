import JSON
import Testing

@testable import ModelContext

@Suite struct ToolLedgerTests {
    static func tool(_ name: String, _ description: String = "Looks.", _ schema: JSON = ["type": "object"]) throws -> ListedTool {
        try #require(ListedTool(["name": .string(name), "description": .string(description), "inputSchema": schema]))
    }

    static func ledger(_ rules: [ToolRules.Rule] = [.init("*", .read)], reserved: Set<String> = []) -> ToolLedger {
        ToolLedger(server: "yard", rules: ToolRules(rules), reserved: reserved)
    }

    @Test(arguments: [
        ("search", ToolAccess.read), ("create_issue", .propose),
        // A name outweighs a pattern, and the more cautious of two patterns counts.
        ("get_secret", nil), ("get_issue", .read), ("get_deploy", .propose), ("delete_it", nil),
        // Letters are told apart, as servers do.
        ("Search", nil), ("GET_issue", nil), ("", nil), ("other", nil),
    ])
    func whoIsLetIn(name: String, access: ToolAccess?) {
        let rules = ToolRules([
            .init("search", .read), .init("create_issue", .propose), .init("get_*", .read), .init("get_secret", nil),
            .init("*_deploy", .propose), .init("delete_*", nil), .init("*_it", .read),
        ])
        #expect(rules.access(to: name) == access)
    }

    @Test func whatNothingFitsIsTold() throws {
        var ledger = Self.ledger([.init("look", .read), .init("loook", .read), .init("get_*", .read), .init("l*", .read)])
        let survey = ledger.survey([try Self.tool("look"), try Self.tool("other")])
        #expect(survey.offered.map(\.fullName) == ["yard.look"])
        #expect(survey.unmatched == ["loook", "get_*"])
        #expect(survey.unlisted == 1)
    }

    @Test func whatTheServerSaysAboutItselfWidensNothing() throws {
        let boast: JSON = ["name": "drop", "inputSchema": ["type": "object"], "annotations": ["readOnlyHint": true]]
        var ledger = Self.ledger([.init("drop", .propose)])
        let tool = try #require(ListedTool(boast))
        let proposed = ledger.survey([tool]).offered
        #expect(proposed.map(\.access) == [.propose])
        var none = Self.ledger([])
        let nothing = none.survey([tool]).offered
        #expect(nothing.isEmpty)
    }

    /// Another description, title, schema, result or annotation is another tool; an order of members is none.
    @Test(arguments: [
        (#"{"name":"look","description":"Looks!","inputSchema":{"type":"object"}}"#, false),
        (#"{"name":"look","description":"Looks.","inputSchema":{"type":"object","required":["key"]}}"#, false),
        (#"{"name":"look","description":"Looks.","inputSchema":{"type":"object"},"outputSchema":{"type":"object"}}"#, false),
        (#"{"name":"look","description":"Looks.","inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}}"#, false),
        (#"{"name":"look","description":"Looks.","title":"Look","inputSchema":{"type":"object"}}"#, false),
        (#"{"inputSchema":{"type":"object"},"description":"Looks.","name":"look","_meta":{"seen":2}}"#, true),
    ])
    func aToolThatChangesIsRefusedFromThenOn(entry: String, isSame: Bool) throws {
        let entry = try JSON(parsing: Array(entry.utf8))
        var ledger = Self.ledger()
        let first = ledger.survey([try Self.tool("look")])
        #expect(first.offered.count == 1)
        let changed = ledger.survey([try #require(ListedTool(entry))])
        #expect(changed.offered.count == (isSame ? 1 : 0))
        #expect(changed.refused.first?.reason.contains("changed after it was first listed") ?? isSame)
        // Also where it is again what it was.
        let again = ledger.survey([try Self.tool("look")])
        #expect(again.offered.count == (isSame ? 1 : 0))
    }

    @Test func aToolThatAppearsLaterHasToBeNamed() throws {
        var ledger = Self.ledger([.init("*", .read), .init("named", .propose)])
        _ = ledger.survey([try Self.tool("look")])
        let survey = ledger.survey([try Self.tool("look2"), try Self.tool("named")])
        #expect(survey.offered.map(\.name) == ["named"])
        #expect(survey.refused.map(\.name) == ["look2"])
        // One that was away and comes back as it was is the same.
        let back = ledger.survey([try Self.tool("look")])
        #expect(back.offered.map(\.name) == ["look"])
    }

    @Test(arguments: ["rerun", "yard.rerun"]) func ourOwnNamesAreTaken(name: String) throws {
        var ledger = Self.ledger(reserved: [name])
        let survey = ledger.survey([try Self.tool("rerun"), try Self.tool("look")])
        #expect(survey.offered.map(\.name) == ["look"])
        #expect(survey.refused == [RefusedTool(name: "rerun", reason: "one of our own tools has this name")])
    }

    @Test func twoOfOneNameAreNone() throws {
        var ledger = Self.ledger()
        let survey = ledger.survey([try Self.tool("look"), try Self.tool("look", "Another."), try Self.tool("search")])
        #expect(survey.offered.map(\.name) == ["search"])
        #expect(survey.refused.map(\.reason) == ["the server lists two tools of this name"])
    }

    @Test(
        arguments: [
            ("look at me", #"{"type":"object"}"#, "its name"), ("", #"{"type":"object"}"#, nil),
            ("l\u{200B}ook", #"{"type":"object"}"#, "its name"), (String(repeating: "x", count: 129), #"{"type":"object"}"#, "its name"),
            ("look", "null", "no schema"), ("look", "[1]", "no schema"), ("look", #"{"type":"string"}"#, "no object"),
            ("look", #"{"x":""# + String(repeating: "x", count: 70_000) + #""}"#, "longer than"),
            ("look", #"{"properties":{"a":{"type":"number","x-mcp-header":"A"}}}"#, "headers"),
        ] as [(String, String, String?)]
    )
    func whatCannotBeOffered(name: String, schema: String, reason: String?) throws {
        let schema = try JSON(parsing: Array(schema.utf8))
        let entry: JSON = ["name": .string(name), "inputSchema": schema]
        guard let reason else {
            #expect(ListedTool(entry) == nil)
            return
        }
        var ledger = Self.ledger()
        let survey = ledger.survey([try #require(ListedTool(entry))])
        #expect(survey.offered.isEmpty)
        #expect(try #require(survey.refused.first).reason.contains(reason))
    }

    @Test func wordsAreCleanedAndCut() throws {
        var ledger = Self.ledger()
        let long = "Looks.\u{1B}[31m\u{202E}\u{E0041}" + String(repeating: "x", count: 3_000)
        let schema: JSON = ["type": "object", "description": "A\u{E0041}\u{202E} key"]
        let survey = ledger.survey([try Self.tool("look", long, schema)])
        let tool = try #require(survey.offered.first)
        #expect(tool.description.text.hasPrefix("Looks.[31mxxx"))
        #expect(tool.description.text.utf8.count == 2_000)
        #expect(tool.description.isCut)
        #expect(tool.schema["description"] == "A key")
    }
}
