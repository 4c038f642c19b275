import Configuration
import HTTPClient
import JSON
import Kubernetes
import TestSupport
import Testing
import Threading
import Time

/// How a cluster is found, and who we are to it.
@Suite struct AccessTests {
    static let one = """
        apiVersion: v1
        kind: Config
        current-context: prod-eu
        clusters:
        - name: eu
          cluster:
            server: https://eu.example.org:6443/
            certificate-authority-data: Q0E=
        contexts:
        - name: prod-eu
          context: {cluster: eu, user: robot, namespace: shop}
        users:
        - name: robot
          user: {token: invented-token}
        """

    static let two = """
        current-context: other
        clusters:
        - name: us
          cluster: {server: "https://us.example.org", certificate-authority: ca.pem}
        contexts:
        - name: prod-us
          context: {cluster: us, user: certified}
        - name: prod-eu
          context: {cluster: us, user: certified}
        - name: with-file
          context: {cluster: us, user: filed}
        - name: with-plugin
          context: {cluster: us, user: plugged}
        users:
        - name: certified
          user: {client-certificate-data: Q0VSVA==, client-key: keys/me.pem}
        - name: filed
          user: {tokenFile: token}
        - name: plugged
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1
              command: ./bin/login
              args: [token, --cluster, us]
              env: [{name: AWS_PROFILE, value: prod}]
              installHint: install it
        """

    static let files: [String: [UInt8]] = [
        "/a/config": Array(one.utf8), "/b/config": Array(two.utf8), "/b/ca.pem": Array("AUTHORITY".utf8),
        "/b/keys/me.pem": Array("KEY".utf8),
    ]

    static func config(_ paths: [String], _ files: [String: [UInt8]] = files) throws -> KubeConfig {
        let environment = ["PATH": "/bin", "SLACK_BOT_TOKEN": "xoxb-invented", "AWS_REGION": "eu-west-1"]
        return try KubeConfig(paths: paths, environment: environment) { path in
            guard let bytes = files[path] else { throw NoFile() }
            return bytes
        }
    }

    /// Of several files the first one's entries are meant, and what one refers to lies beside it.
    @Test func severalFilesAreJoined() throws {
        let config = try Self.config(["/missing", "/a/config", "/b/config"])
        #expect(config.currentContext == "prod-eu")
        #expect(
            try config.access(to: "prod-eu")
                == KubeAccess(
                    server: "https://eu.example.org:6443",
                    authorities: .these(Array("CA".utf8)),
                    credential: .token("invented-token"),
                    namespace: "shop"
                )
        )
        let us = try config.access(to: "prod-us")
        #expect(us.identity == HTTPClientIdentity(certificate: Array("CERT".utf8), key: Array("KEY".utf8)))
        #expect(us.authorities == .these(Array("AUTHORITY".utf8)) && us.namespace == "default")
        #expect(try config.access(to: "with-file").credential == .tokenFile("/b/token"))
    }

    /// It gets what it needs to find its own credentials, and nothing of ours.
    @Test func pluginsAreNotGivenOurSecrets() throws {
        let access = try Self.config(["/b/config"]).access(to: "with-plugin")
        #expect(
            access.credential
                == .plugin(
                    KubePlugin(
                        command: "/b/./bin/login",
                        arguments: ["token", "--cluster", "us"],
                        environment: ["PATH": "/bin", "AWS_REGION": "eu-west-1", "AWS_PROFILE": "prod"],
                        version: "client.authentication.k8s.io/v1",
                        hint: "install it"
                    )
                )
        )
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        var instead: (String, String)
        var place: String
        var words: String
        var testDescription: String { words }
    }

    /// Each is told with the file and the line.
    @Test(arguments: [
        Wrong(
            instead: ("cluster: eu, user", "cluster: nowhere, user"),
            place: "/a/config:10",
            words: "there is no “nowhere” among the clusters; there are eu"
        ),
        Wrong(instead: ("user: robot", "user: ghost"), place: "/a/config:10", words: "there is no “ghost” among the users"),
        Wrong(
            instead: ("https://eu.example.org:6443/", "http://eu.example.org"),
            place: "/a/config:7",
            words: "has to begin with https://"
        ),
        Wrong(instead: ("https://eu.example.org:6443/", "eu.example.org"), place: "/a/config:7", words: "needs a server"),
        Wrong(
            instead: ("certificate-authority-data: Q0E=", "insecure-skip-tls-verify: true"),
            place: "/a/config:8",
            words: "insecure-skip-tls-verify is not supported"
        ),
        Wrong(instead: ("Q0E=", "a.b."), place: "/a/config:8", words: "is not base64"),
        Wrong(
            instead: ("token: invented-token", "username: me"),
            place: "/a/config:14",
            words: "passwords and auth-provider are not supported"
        ),
        Wrong(instead: ("{token: invented-token}", "{client-certificate-data: Q0E=}"), place: "/a/config:14", words: "belong together"),
        Wrong(
            instead: ("{token: invented-token}", "{exec: {command: x, apiVersion: client.authentication.k8s.io/v1alpha1}}"),
            place: "/a/config:14",
            words: "v1 and v1beta1 are"
        ),
    ])
    func wrongInputIsTold(wrong: Wrong) throws {
        let text = Self.one.replacing(wrong.instead.0, with: wrong.instead.1)
        let config = try Self.config(["/a/config"], ["/a/config": Array(text.utf8)])
        let problem = #expect(throws: ConfigurationProblem.self) { try config.access(to: "prod-eu") }
        #expect(problem?.place == wrong.place && problem?.message.contains(wrong.words) == true, "\(problem.map(\.description) ?? "")")
        #expect(problem?.description.contains("invented") == false)
    }

    // MARK: - Which there are

    @Test func clustersOfTheSettings() throws {
        let clusters = KubeClusters(
            [
                KubeScope(name: "eu", context: "prod-eu", channels: ["C1"]), KubeScope(name: "gone", context: "nowhere", place: "y.yaml:7"),
                KubeScope(name: "here"),
            ],
            environment: ["KUBECONFIG": "/a/config"],
            configuration: HTTPClientConfiguration(proxy: .none)
        ) { try Self.files[$0] ?? { throw NoFile() }() }
        #expect(clusters.all.map(\.name) == ["eu"] && clusters["eu"]?.namespace == "shop")
        #expect(clusters.open(to: "C1").map(\.name) == ["eu"] && clusters.open(to: "C2").isEmpty)
        #expect(
            clusters.problems.first?.description.hasPrefix(
                "y.yaml:7: the cluster gone: /a/config: there is no “nowhere” among the contexts"
            ) == true
        )
        #expect(clusters.problems.last?.key == "KUBERNETES_SERVICE_HOST")
    }

    /// Without settings: the one that is meant at the moment, or the one around us, or none.
    @Test(
        arguments: [
            (["KUBECONFIG": "/a/config"], ["prod-eu"]),
            (["KUBERNETES_SERVICE_HOST": "10.0.0.1", "KUBERNETES_SERVICE_PORT": "443"], ["in-cluster"]),
            (["HOME": "/a"], []),
        ] as [([String: String], [String])]
    )
    func withoutSettings(environment: [String: String], expected: [String]) {
        let folder = "/var/run/secrets/kubernetes.io/serviceaccount"
        let mounted = [
            "\(folder)/token": Array("t".utf8), "\(folder)/ca.crt": Array("ca".utf8), "\(folder)/namespace": Array("yard\n".utf8),
        ]
        let files = Self.files.merging(mounted) { first, _ in first }
        let clusters = KubeClusters([], environment: environment, configuration: HTTPClientConfiguration(proxy: .none)) {
            try files[$0] ?? { throw NoFile() }()
        }
        #expect(clusters.all.map(\.name) == expected && clusters.problems.isEmpty)
        if expected == ["in-cluster"] { #expect(clusters.all.first?.namespace == "yard") }
    }

    // MARK: - Who we are

    /// The cluster replaces the file; the old token is refused, and the new one is read without anybody noticing.
    @Test(.timeLimit(.minutes(2))) func aReplacedTokenIsReadAnew() async throws {
        let world = try await ClusterStandIn.withShop()
        let file = Locked("sa-token-one")
        let access = KubeAccess(server: world.url, credential: .tokenFile("/token"), namespace: "shop")
        let cluster = KubeCluster(KubeScope(name: "prod"), access, configuration: HTTPClientConfiguration(proxy: .none)) { _ in
            file.withLock { Array($0.utf8) }
        }
        let web = try await cluster.workload(.deployment, "web", in: "shop")
        world.state.withLock { $0.tokens = ["sa-token-two"] }
        file.withLock { $0 = "sa-token-two\n" }
        #expect(try await cluster.change(web, mark: "m", spec: ["replicas": 3]).object.marks == ["m"])
        world.state.withLock { $0.tokens = [] }
        let error = await #expect(throws: KubeError.self) { try await cluster.workload(.deployment, "web", in: "shop") }
        #expect(error?.code == .unauthorized && error?.description.contains("sa-token") == false)
    }

    static func plugin(_ script: String, in folder: TemporaryFolder) throws -> KubePlugin {
        try folder.write(script, as: "login")
        return KubePlugin(
            command: "/bin/sh",
            arguments: ["\(folder.path)/login", "$(id)", "; id"],
            environment: ["PATH": "/usr/bin:/bin", "COUNT": "\(folder.path)/count"],
            version: "client.authentication.k8s.io/v1"
        )
    }

    /// It is asked once while what it said is good, and again when it is not.
    @Test(.timeLimit(.minutes(2)), arguments: [("2999-01-01T00:00:00Z", 1), ("2020-01-01T00:00:00Z", 3)])
    func pluginsAreAskedWhenNeeded(expiry: String, times: Int) async throws {
        let world = try await ClusterStandIn.withShop()
        let folder = try TemporaryFolder()
        let script = """
            [ "$1" = '$(id)' ] && [ "$2" = '; id' ] || exit 9
            case "$KUBERNETES_EXEC_INFO" in *client.authentication.k8s.io/v1*) ;; *) exit 8 ;; esac
            echo x >> "$COUNT"
            echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"sa-token-one","expirationTimestamp":"\(expiry)"}}'
            """
        let access = KubeAccess(server: world.url, credential: .plugin(try Self.plugin(script, in: folder)), namespace: "shop")
        let cluster = KubeCluster(KubeScope(name: "prod"), access, configuration: HTTPClientConfiguration(proxy: .none)) { _ in
            throw NoFile()
        }
        for _ in 0..<3 { _ = try await cluster.workload(.deployment, "web", in: "shop") }
        let lines = try readFile("\(folder.path)/count").count { $0 == 0x0A }
        #expect(lines == times)
    }

    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            ("exit 3", "ended with exit code 3"), ("echo nonsense", "no ExecCredential"),
            (
                #"echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"t"}}'"#,
                "and client.authentication.k8s.io/v1 was asked for"
            ),
            (
                #"echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{}}'"#,
                "neither a token nor a certificate"
            ),
        ]
    )
    func failingPluginsAreTold(script: String, words: String) async throws {
        let folder = try TemporaryFolder()
        let access = KubeAccess(server: "http://127.0.0.1:1", credential: .plugin(try Self.plugin(script, in: folder)))
        let cluster = KubeCluster(KubeScope(name: "prod"), access, configuration: HTTPClientConfiguration(proxy: .none)) { _ in
            throw NoFile()
        }
        let error = await #expect(throws: KubeError.self) { try await cluster.workload(.deployment, "web", in: "shop") }
        #expect(error?.code == .unauthorized && error?.reason.contains(words) == true, "\(error?.description ?? "")")
    }
}
