import Configuration
import Testing

@Suite struct ResolverTests {
    struct Missing: Error {}

    static let keys = [
        SettingKey("port", .integer(0...65_535), default: "8080", ""), SettingKey("name", .text, ""), SettingKey("users", .list, ""),
        SettingKey("api_token", secret: true, ""), SettingKey("failsafe.share", .number(0.1...1), default: "0.25", ""),
        SettingKey("failsafe.required", .flag, default: "false", ""), SettingKey("url", .address, ""),
        SettingKey("tags", .list, check: { $0 == "bad" ? "is bad" : nil }, ""), SettingKey("failsafe.keys", .list, secret: true, ""),
    ]

    private func resolve(_ yaml: String? = nil, _ environment: [String: String] = [:], files: [String: String] = [:]) throws -> Resolution {
        var files = files
        files["f"] = yaml
        return try Resolver(keys: Self.keys, structured: ["roles"]) { [files] path in
            guard let text = files[path] else { throw Missing() }
            return Array(text.utf8)
        }.resolve(file: yaml == nil ? nil : "f", environment: environment)
    }

    @Test func theEnvironmentBeatsTheFileBeatsTheDefault() throws {
        let resolution = try resolve("port: 1\nfailsafe:\n  share: 0.5\nusers: [a, b]\n", ["PORT": "2", "FAILSAFE_REQUIRED": "yes"])
        #expect(resolution.integer("port") == 2)
        #expect(resolution.number("failsafe.share") == 0.5)
        #expect(resolution.flag("failsafe.required"))
        #expect(resolution.list("users") == ["a", "b"])
        #expect(try resolve().integer("port") == 8080)
        #expect(try resolve(nil, ["USERS": "a, b,,c"]).list("users") == ["a", "b", "c"])
    }

    // Whatever form a list has in YAML, it is the list that the environment would make of it.
    @Test(arguments: [
        "users: \"a, b\"\n", "users: a,b\n", "users: [a, b]\n", "users:\n  - a\n  - b\n", "users: |\n  a\n  b\n", "users: [\"a,b\"]\n",
        "users: \",a,, b,\"\n",
    ])
    func aListInYAML(yaml: String) throws { #expect(try resolve(yaml).list("users") == ["a", "b"]) }

    @Test func aTextKeepsItsCommas() throws { #expect(try resolve("name: a, b\n").text("name") == "a, b") }

    // The environment beats the file, also where one of the two names a path.
    @Test(
        arguments: [
            ("api_token_file: gone\n", ["API_TOKEN": "b"]), ("api_token: a\n", ["API_TOKEN_FILE": "s"]),
            ("api_token_file: gone\n", ["API_TOKEN_FILE": "s"]), ("api_token: ~\napi_token_file: s\n", [:]),
            ("api_token: b\napi_token_file:\n", [:]),
        ] as [(String, [String: String])]
    )
    func oneOfTheTwoHolds(yaml: String, environment: [String: String]) throws {
        #expect(try resolve(yaml, environment, files: ["s": "b"]).text("api_token") == "b")
    }

    @Test func aValuesPlaceIsNamed() throws {
        let resolution = try resolve("name: a\napi_token_file: s\n", ["USERS": "u"], files: ["s": "b"])
        #expect(
            ["name", "api_token", "users", "port", "url"].map(resolution.place) == [
                "f:1", "f:2", "the environment", "the settings", "the settings",
            ]
        )
    }

    @Test(arguments: [
        ("https://a", true), ("http://127.0.0.1:80/x", true), ("https://[::1]:8443/a?b=c#d", true), ("https://u:p@a.example", true),
        ("https://", false), ("https:///a", false), ("https://:80", false), ("https://a:", false), ("https://a:0", false),
        ("https://a:65536", false), ("https://a:b", false), ("https://a b", false), ("https://a\n", false), ("https://[::1", false),
        ("https://[]", false), ("https://a\"", false), ("https://ä", false), ("ftp://a", false), ("a.example", false), ("HTTPS://a", false),
    ])
    func addresses(text: String, isOne: Bool) { #expect((WebAddress(text) != nil) == isOne) }

    @Test func aSecretMayStandInAFile() throws {
        #expect(try resolve(nil, ["API_TOKEN_FILE": "s"], files: ["s": "xoxb-1\n"]).text("api_token") == "xoxb-1")
        #expect(try resolve("api_token_file: s\n", files: ["s": "xoxb-1\n"]).text("api_token") == "xoxb-1")
    }

    @Test(
        arguments: [
            // Where, which key, what is wrong, and what may have been meant.
            ("prot: 1\n", [:], "f:1: prot: there is no such key; did you mean port?"),
            ("a: 1\nport: x\n", [:], "f:1: a: there is no such key\nf:2: port: “x” is no whole number"),
            ("failsafe:\n  shar: 1\n", [:], "f:2: failsafe.shar: there is no such key; did you mean failsafe.share?"),
            ("failsafe: 3\n", [:], "f:1: failsafe: has to be a mapping of keys to values"),
            ("port: [1, 2]\n", [:], "f:1: port: has to be one value"),
            ("- a\n", [:], "f:1: the file has to be a mapping of keys to values"),
            ("", ["PORT": "70000"], "the environment: PORT: “70000” is not between 0 and 65535"),
            ("", ["FAILSAFE_REQUIRED": "maybe"], "the environment: FAILSAFE_REQUIRED: “maybe” is neither true nor false"),
            (
                "", ["URL": "slack.com"],
                "the environment: URL: “slack.com” is no http(s) address; write it in full, beginning with https://"
            ),
            (
                "", ["API_TOKEN": "a", "API_TOKEN_FILE": "s"],
                "the environment: API_TOKEN: is set, and API_TOKEN_FILE too; unset one of them"
            ),
            (
                "", ["API_TOKEN_FILE": "gone"],
                "the environment: API_TOKEN_FILE: the file gone cannot be read; does it exist, and may I read it?"
            ),
            (
                "", ["API_TOKEN_FILE": "empty"],
                "the environment: API_TOKEN_FILE: the file empty is empty; write the value into it, or take API_TOKEN_FILE out"
            ),
            (
                "api_token_file: empty\n", [:],
                "f:1: api_token_file: the file empty is empty; write the value into it, or take api_token_file out"
            ),
            // One source that says both, whichever comes first, and also in a section.
            ("api_token: a\napi_token_file: s\n", [:], "f:2: api_token_file: is given, and api_token on line 1 too; take one of them out"),
            ("api_token_file: s\napi_token: a\n", [:], "f:1: api_token_file: is given, and api_token on line 2 too; take one of them out"),
            (
                "failsafe:\n  keys: a\n  keys_file: s\n", [:],
                "f:3: failsafe.keys_file: is given, and failsafe.keys on line 2 too; take one of them out"
            ),
            ("api_token_file: [a]\n", [:], "f:1: api_token_file: has to be the path of a file"),
            // A key's own check, for each entry of a list.
            ("tags: good, bad\n", [:], "f:1: tags: is bad"), ("", ["TAGS": "bad"], "the environment: TAGS: is bad"),
            ("url: https://u:invented@a b\n", [:], "f:1: url: the value is no http(s) address; write it in full, beginning with https://"),
        ] as [(String, [String: String], String)]
    )
    func names(yaml: String, environment: [String: String], expected: String) {
        let problems = #expect(throws: ConfigurationProblems.self) { try resolve(yaml, environment, files: ["empty": " \n", "s": "b"]) }
        #expect(problems?.description == expected)
    }

    @Test func whatHoldsIsPrintedWithItsOriginAndWithoutSecrets() throws {
        let printed = try resolve("name: a b\nroles:\n  x: 1\n", ["API_TOKEN": "xoxb-secret"]).printed()
        #expect(
            printed == """
                api_token: "********"  # API_TOKEN
                name: "a b"  # f:1
                port: 8080  # default
                tags: ~
                url: ~
                users: ~
                failsafe:
                  keys: ~
                  required: false  # default
                  share: 0.25  # default
                # roles: as in f:3

                """
        )
    }
}
