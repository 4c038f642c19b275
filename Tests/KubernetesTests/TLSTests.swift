import Configuration
import HTTPClient
import Kubernetes
import OperatingSystem
import TestSupport
import Testing
import Threading

/// Over real TLS, with authorities and a certificate of ours that stand in no file that libcurl reads.
@Suite struct TLSTests {
    static let openssl = "/usr/bin/openssl"

    /// Makes an authority, a server and a client, and answers `GET /version` to whoever shows a certificate.
    static let server = """
        cd "$FOLDER"
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out ca.pem -subj /CN=ca -days 2
        for who in server client; do
            openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout $who.key -out $who.csr -subj /CN=$who
            echo subjectAltName=IP:127.0.0.1 > san
            openssl x509 -req -in $who.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out $who.pem -days 2 -extfile san
        done
        echo '{"gitVersion":"v1.31.2"}' > version
        touch made
        exec openssl s_server -quiet -accept 127.0.0.1:$PORT -cert server.pem -key server.key -CAfile ca.pem -Verify 1 -verify_return_error -WWW
        """

    @Test(.enabled(if: (try? readFile(TLSTests.openssl)) != nil), .timeLimit(.minutes(2)))
    func certificatesAreShownAndChecked() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.server, as: "server.sh")
        let port = freePort()
        let environment = ["PATH": "/usr/bin:/bin", "FOLDER": folder.path, "PORT": "\(port)"]
        let child = ChildProcess(.init(command: ["/bin/sh", "\(folder.path)/server.sh"], environment: environment)) { _ in }
        defer { child.end() }
        #expect(try await eventually { (try? readFile("\(folder.path)/made")) != nil })
        let authority = try readFile("\(folder.path)/ca.pem")
        let identity = HTTPClientIdentity(
            certificate: try readFile("\(folder.path)/client.pem"),
            key: try readFile("\(folder.path)/client.key")
        )

        func cluster(_ authorities: KubeAccess.Authorities, _ identity: HTTPClientIdentity?) -> KubeCluster {
            let access = KubeAccess(server: "https://127.0.0.1:\(port)", authorities: authorities, identity: identity)
            return KubeCluster(KubeScope(name: "prod"), access, configuration: HTTPClientConfiguration(proxy: .none), read: readFile)
        }
        #expect(try await eventually { (try? await cluster(.these(authority), identity).version()) == "v1.31.2" })
        #expect(try await cluster(.file("\(folder.path)/ca.pem"), identity).version() == "v1.31.2")
        await #expect(throws: KubeError.self) { try await cluster(.these(authority), nil).version() }
        let stranger = await #expect(throws: KubeError.self) { try await cluster(.system, identity).version() }
        #expect(stranger?.code == .unreachable && stranger?.reason.contains("TLS") == true, "\(stranger?.description ?? "")")
    }
}
