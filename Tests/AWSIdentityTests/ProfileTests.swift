import AWS
import Testing

@testable import AWSIdentity

/// What the shared files say, and what comes of it.
@Suite struct ProfileTests {
    private static let keys = ProfileWay.keys(AWSCredentials(accessKeyID: "AKIDONE", secretAccessKey: "se=cr#et"))

    struct Case: Sendable {
        var name: String
        var config = ""
        var credentials = ""
        /// Nil where the profile says nothing about keys.
        var way: ProfileWay?
        var error: String?
    }

    private static let one = "[one]\naws_access_key_id = AKIDONE\naws_secret_access_key = se=cr#et\n"

    private static let cases: [Case] = [
        // Keys, wherever they stand.
        Case(name: "one", credentials: one, way: keys),
        Case(name: "one", config: "[profile one]\naws_access_key_id=AKIDONE\naws_secret_access_key=se=cr#et # mine\n", way: keys),
        Case(name: "one", config: "[profile \"one\"]\naws_access_key_id=AKIDOLD\naws_secret_access_key=x\n", credentials: one, way: keys),
        Case(name: "default", config: "[default]\nregion = eu-north-1\ns3 =\n  addressing_style = path\n", way: nil),
        Case(name: "one", credentials: "[one]\naws_access_key_id=AKIDONE\n", error: "no aws_secret_access_key"),
        // A program.
        Case(name: "p", config: "[profile p]\ncredential_process = /opt/give \"the keys\"\n", way: .program("/opt/give \"the keys\"")),
        // Roles, by another profile, by themselves, and by what the machine has.
        Case(
            name: "r",
            config:
                "[profile r]\nrole_arn = arn:r\nsource_profile = one\nexternal_id = x7\nduration_seconds = 900\nrole_session_name = bot\n",
            credentials: one,
            way: .role(RoleAssumption(role: "arn:r", session: "bot", externalID: "x7", seconds: 900), from: keys)
        ),
        Case(
            name: "a",
            config: "[profile a]\nrole_arn=arn:a\nsource_profile=b\n[profile b]\nrole_arn=arn:b\nsource_profile=one\n",
            credentials: one,
            way: .role(RoleAssumption(role: "arn:a"), from: .role(RoleAssumption(role: "arn:b"), from: keys))
        ),
        Case(
            name: "one",
            config: "[profile one]\nrole_arn=arn:r\nsource_profile=one\n",
            credentials: one,
            way: .role(RoleAssumption(role: "arn:r"), from: keys)
        ),
        Case(
            name: "m",
            config: "[profile m]\nrole_arn=arn:m\ncredential_source=Ec2InstanceMetadata\n",
            way: .role(RoleAssumption(role: "arn:m"), from: .machine)
        ),
        Case(
            name: "w",
            config: "[profile w]\nrole_arn=arn:w\nweb_identity_token_file=/t\n",
            way: .webIdentity(RoleAssumption(role: "arn:w"), file: "/t")
        ),
        // What cannot work, and why.
        Case(
            name: "a",
            config: "[profile a]\nrole_arn=arn:a\nsource_profile=b\n[profile b]\nrole_arn=arn:b\nsource_profile=a\n",
            error: "a → b → a"
        ),
        Case(name: "a", config: "[profile a]\nrole_arn=arn:a\nsource_profile=nobody\n", error: "“nobody” is nowhere"),
        Case(name: "a", config: "[profile a]\nrole_arn=arn:a\n", error: "neither source_profile nor credential_source"),
        Case(name: "a", config: "[profile a]\nrole_arn=arn:a\ncredential_source=Moon\n", error: "“Moon” is none of"),
        Case(
            name: "a",
            config: "[profile a]\nrole_arn=arn:a\nmfa_serial=arn:mfa\nsource_profile=one\n",
            credentials: one,
            error: "mfa_serial"
        ),
        Case(name: "a", config: "[profile a]\nsso_session=corp\n", error: "export-credentials --profile a"),
    ]

    @Test(arguments: cases) func leadsThere(_ item: Case) {
        let profiles = SharedProfiles(config: item.config, credentials: item.credentials)
        do throws(CredentialProblem) {
            #expect(try profiles.way(to: item.name) == item.way)
            #expect(item.error == nil)
        } catch {
            #expect(item.error.map { error.description.contains($0) } == true, "\(error)")
            #expect(!error.description.contains("se=cr"))
        }
    }

    @Test(
        arguments: [
            ("/opt/give --as bot", ["/opt/give", "--as", "bot"]),
            ("\"/opt/my tools/give\" 'a \"b\"' c\\ d", ["/opt/my tools/give", "a \"b\"", "c d"]),
            ("give ''", ["give", ""]), ("  give  ", ["give"]), ("give 'open", nil), ("", []), ("give $HOME;ls", ["give", "$HOME;ls"]),
        ] as [(String, [String]?)]
    ) func noShellReadsTheLine(line: String, words: [String]?) {
        #expect(CredentialProgram.words(line) == words)
    }

    /// A token is sent in the clear to an agent on this machine, and to nobody else.
    @Test(arguments: [
        ("http://169.254.170.23/v1/credentials", true), ("http://[fd00:ec2::23]/v1", true), ("http://127.0.0.1:8080/x", true),
        ("http://localhost/x", true), ("https://keys.example/x", true), ("http://keys.example/x", false),
        ("http://127.0.0.1.evil.example/x", false), ("http://127.0.0.1@evil.example/x", false), ("http://169.254.169.254/x", false),
        ("file:///etc/passwd", false), ("http://127.0.0.1:80@evil.example/", false),
    ]) func agentsAreOnThisMachine(url: String, isTrusted: Bool) { #expect(CredentialChain.isTrusted(url) == isTrusted) }
}
