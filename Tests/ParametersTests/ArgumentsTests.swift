import JSON
import Parameters
import Testing

@Suite struct ArgumentsTests {
    static let parameters = [
        Parameter("name", .text(longest: 5), "n"), Parameter("size", .integer(1...9), "s", isRequired: false),
        Parameter("share", .number(0...1), "s", isRequired: false), Parameter("kind", .choice(["a", "b"]), "k", isRequired: false),
        Parameter("deep", .flag, "d", isRequired: false), Parameter("tags", .texts(most: 2, longest: 3), "t", isRequired: false),
    ]

    func check(_ text: String) -> Result<Arguments, ArgumentProblem> {
        Result { () throws(ArgumentProblem) in try Arguments((try? JSON(parsing: Array(text.utf8)))?.object ?? [:], for: Self.parameters) }
    }

    @Test(arguments: [
        #"{"name":"web"}"#, #"{"name":"web","size":3}"#, #"{"name":"web","size":"3"}"#, #"{"name":"web","size":3.0}"#,
        #"{"name":"web","share":"0.5","deep":"true","tags":["x","y"]}"#, #"{"name":"web","size":null}"#,
    ]) func taken(text: String) throws { #expect(try check(text).get().text("name") == "web") }

    @Test(arguments: [
        (#"{}"#, "“name” is missing"), (#"{"name":"longer"}"#, "at most 5 characters"), (#"{"name":7}"#, "must be a text"),
        (#"{"name":"web","size":10}"#, "from 1 to 9"), (#"{"name":"web","size":1.5}"#, "whole number"),
        (#"{"name":"web","share":2}"#, "from 0.0 to 1.0"), (#"{"name":"web","kind":"c"}"#, "one of “a”, “b”"),
        (#"{"name":"web","tags":["x","y","z"]}"#, "at most 2 texts"), (#"{"name":"web","tags":["long word"]}"#, "at most 3 characters"),
        (#"{"name":"web","nmae":"x"}"#, "there is no argument “nmae”"), (#"{"name":"web","deep":"perhaps"}"#, "true or false"),
    ]) func refused(text: String, word: String) {
        #expect { try check(text).get() } throws: { "\($0)".contains(word) }
    }

    /// What a model is shown is what it is held to.
    @Test func theSchemaSaysTheSame() {
        let schema = Self.parameters.schema
        #expect(schema["required"] == ["name"] && schema["additionalProperties"] == false)
        #expect(schema["properties"]?["size"]?["maximum"] == 9 && schema["properties"]?["kind"]?["enum"] == ["a", "b"])
        #expect(schema["properties"]?["tags"]?["items"]?["maxLength"] == 3)
    }
}
