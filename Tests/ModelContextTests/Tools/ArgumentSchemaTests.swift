import JSON
import Testing

@testable import ModelContext

@Suite struct ArgumentSchemaTests {
    static let schema =
        (try? JSON(
            parsing: Array(
                #"""
                {"type":"object","properties":{
                  "query":{"type":"string","minLength":2,"maxLength":5},"limit":{"type":"integer","minimum":1,"maximum":10},
                  "share":{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1},"order":{"enum":["up","down"]},
                  "only":{"const":1},"all":{"type":"boolean"},"tags":{"type":"array","items":{"type":"string"},"maxItems":2},
                  "since":{"anyOf":[{"type":"string"},{"type":"null"}]},"place":{"$ref":"#/$defs/Place"},"never":false,
                  "many":{"type":["string","integer"]},"both":{"allOf":[{"type":"string"},{"minLength":3}]},
                  "labels":{"type":"object","additionalProperties":{"type":"string"}}},
                 "required":["query"],"additionalProperties":false,
                 "$defs":{"Place":{"type":"object","properties":{"line":{"type":"integer"}},"required":["line"]}}}
                """#.utf8
            )
        )) ?? .null

    @Test(arguments: [
        #"{"query":"abc"}"#,
        #"""
        {"query":"abc","limit":10,"share":0.5,"order":"up","only":1,"all":true,"tags":["a"],"since":null,
         "place":{"line":3},"many":4,"both":"abc","labels":{"a":"b"}}
        """#,
        #"{"query":"abc","limit":3.0}"#,
    ])
    func argumentsThatFit(arguments: String) throws {
        #expect(ArgumentSchema(Self.schema).problem(with: try Self.object(arguments)) == nil)
    }

    @Test(arguments: [
        ("{}", "“query” is missing"), (#"{"query":1}"#, "“query” has to be a text"),
        (#"{"query":"a"}"#, "“query” has to be at least 2 characters long"),
        (#"{"query":"abcdef"}"#, "“query” has to be at most 5 characters long"),
        (#"{"query":"abc","limit":0}"#, "“limit” has to be at least 1"),
        (#"{"query":"abc","limit":2.5}"#, "“limit” has to be a whole number"),
        (#"{"query":"abc","limit":"3"}"#, "“limit” has to be a whole number"), (#"{"query":"abc","share":1}"#, "“share” has to be below 1"),
        (#"{"query":"abc","share":0.0}"#, "“share” has to be above 0"),
        (#"{"query":"abc","order":"left"}"#, #"“order” has to be one of "up", "down""#),
        (#"{"query":"abc","only":2}"#, "“only” has to be 1"), (#"{"query":"abc","all":1}"#, "“all” has to be true or false"),
        (#"{"query":"abc","tags":["a",1]}"#, "“tags[1]” has to be a text"),
        (#"{"query":"abc","tags":["a","b","c"]}"#, "“tags” has to be at most 2 entries long"),
        (#"{"query":"abc","since":1}"#, "“since” has to be a text"), (#"{"query":"abc","place":{}}"#, "“place.line” is missing"),
        (#"{"query":"abc","place":{"line":"3"}}"#, "“place.line” has to be a whole number"),
        (#"{"query":"abc","never":1}"#, "“never” is not allowed"),
        (#"{"query":"abc","many":true}"#, "“many” has to be a text or a whole number"),
        (#"{"query":"abc","both":"ab"}"#, "“both” has to be at least 3 characters long"),
        (#"{"query":"abc","labels":{"a":1}}"#, "“labels.a” has to be a text"),
    ])
    func argumentsThatDoNot(arguments: String, problem: String) throws {
        #expect(ArgumentSchema(Self.schema).problem(with: try Self.object(arguments)) == problem)
    }

    static func object(_ text: String) throws -> JSONObject { try #require(try JSON(parsing: Array(text.utf8)).object) }

    @Test func whatIsNotThereIsNamedWithWhatIs() throws {
        let problem = try #require(ArgumentSchema(Self.schema).problem(with: ["query": "abc", "querry": 1]))
        #expect(problem.hasPrefix("there is no “querry”; there are query, limit,"))
    }

    /// A schema that refers to itself, or that multiplies, ends all the same.
    @Test(arguments: [
        ##"{"$ref":"#"}"##, ##"{"allOf":[{"$ref":"#"},{"$ref":"#"},{"$ref":"#"}]}"##,
        ##"{"anyOf":[{"$ref":"#/anyOf/0"},{"type":"string"}]}"##, #"{"$ref":"https://example.org/schema"}"#, ##"{"$ref":"#/nowhere"}"##,
    ])
    func itEnds(schema: String) throws {
        #expect(ArgumentSchema(.object(try Self.object(schema))).problem(with: [:]) == nil)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a b", "a b"), (" a", "=?base64?IGE=?="), ("ä", "=?base64?w6Q=?="), ("a\nb", "=?base64?YQpi?="),
        ("=?base64?YQ==?=", "=?base64?PT9iYXNlNjQ/WVE9PT89?="), ("", ""),
    ])
    func aHeaderHoldsPlainCharactersAlone(text: String, header: String) {
        #expect(ParameterHeaders.encoded(text) == header)
    }

    @Test func argumentsThatAreMirroredInHeaders() throws {
        let schema: JSON = [
            "properties": [
                "region": ["type": "string", "x-mcp-header": "Region"], "free": ["type": "string"],
                "in": ["type": "object", "properties": ["count": ["type": "integer", "x-mcp-header": "Count"]]],
                "dry": ["type": "boolean", "x-mcp-header": "Dry"],
            ]
        ]
        let headers = try #require(ParameterHeaders(schema))
        let made = headers.headers(for: ["region": "eu", "free": "x", "in": ["count": 3], "dry": false])
        #expect(made.map { "\($0.0): \($0.1)" } == ["Mcp-Param-Region: eu", "Mcp-Param-Count: 3", "Mcp-Param-Dry: false"])
        #expect(headers.headers(for: ["region": nil]).isEmpty)
    }

    @Test(arguments: [
        #"{"x-mcp-header":"A"}"#, #"{"properties":{"a":{"type":"string","x-mcp-header":"A: b"}}}"#,
        #"{"properties":{"a":{"type":"string","x-mcp-header":""}}}"#, #"{"properties":{"a":{"type":"string","x-mcp-header":1}}}"#,
        #"{"properties":{"a":{"type":"number","x-mcp-header":"A"}}}"#,
        #"{"properties":{"a":{"type":"string","x-mcp-header":"A"},"b":{"type":"string","x-mcp-header":"a"}}}"#,
    ])
    func headersThatCannotBe(schema: String) throws {
        #expect(ParameterHeaders(.object(try Self.object(schema))) == nil)
    }
}
