import Configuration
import Testing

@Suite struct ResolverTests {
    struct Missing: Error {}

    static let keys = [
        SettingKey("port", .integer(0...65_535), default: "8080", ""), SettingKey("name", .text, ""), SettingKey("users", .list, ""),
        SettingKey("api_token", secret: true, ""), SettingKey("failsafe.share", .number(0.1...1), default: "0.25", ""),
        SettingKey("failsafe.required", .flag, default: "false", ""), SettingKey("url", .address, ""),
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
        ] as [(String, [String: String], String)]
    )
    func names(yaml: String, environment: [String: String], expected: String) {
        let problems = #expect(throws: ConfigurationProblems.self) { try resolve(yaml, environment) }
        #expect(problems?.description == expected)
    }

    @Test func whatHoldsIsPrintedWithItsOriginAndWithoutSecrets() throws {
        let printed = try resolve("name: a b\nroles:\n  x: 1\n", ["API_TOKEN": "xoxb-secret"]).printed()
        #expect(
            printed == """
                api_token: "********"  # API_TOKEN
                name: "a b"  # f:1
                port: 8080  # default
                url: ~
                users: ~
                failsafe:
                  required: false  # default
                  share: 0.25  # default
                # roles: as in f:3

                """
        )
    }
}
