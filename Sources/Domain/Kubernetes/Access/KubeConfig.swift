package import Configuration
import Cryptography
import HTTPClient

/// kubeconfig files: clusters, users, and the contexts that join them. Of two entries with one name the first file's is meant, as
/// `kubectl` has it.
package struct KubeConfig: Sendable {
    package typealias Reading = @Sendable (_ path: String) throws -> [UInt8]

    private struct Document: Sendable {
        var file: String
        var root: YAMLNode
        /// What a relative path counts from.
        var folder: String { file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "." }
    }

    /// An entry of a list, and the file that it stands in.
    private struct Entry {
        var document: Document
        var node: YAMLNode
    }

    private let documents: [Document]
    private let environment: [String: String]
    private let read: Reading

    /// - Parameter paths: as `KUBECONFIG` lists them. Those that are not there are passed over, unless none is.
    package init(paths: [String], environment: [String: String], read: @escaping Reading) throws(ConfigurationProblem) {
        self.environment = environment
        self.read = read
        var documents: [Document] = []
        for path in paths {
            guard let bytes = try? read(path) else { continue }
            documents.append(Document(file: path, root: try YAMLParser.parse(bytes, file: path)))
        }
        guard !documents.isEmpty else {
            throw ConfigurationProblem(
                place: paths.joined(separator: ":"),
                message: "no kubeconfig can be read there; does it exist, and may I read it?"
            )
        }
        self.documents = documents
    }

    /// What `KUBECONFIG` names, or where `kubectl` looks without it.
    package static func paths(_ environment: [String: String]) -> [String] {
        let named = (environment["KUBECONFIG"] ?? "").split(separator: ":").map(String.init)
        return named.isEmpty ? environment["HOME"].map { ["\($0)/.kube/config"] } ?? [] : named
    }

    package var contexts: [String] {
        documents.flatMap { $0.root["contexts"]?.elements ?? [] }.compactMap { $0["name"]?.scalar }
    }

    package var currentContext: String? {
        documents.lazy.compactMap { $0.root["current-context"]?.scalar }.first { !$0.isEmpty }
    }

    package func access(to context: String) throws(ConfigurationProblem) -> KubeAccess {
        let found = try entry("contexts", context, of: nil)
        guard let node = found.node["context"], let clusterName = node["cluster"]?.scalar else {
            throw problem(found, found.node, "the context \(context) names no cluster")
        }
        var access = try cluster(try entry("clusters", clusterName, of: found), clusterName)
        access.namespace = node["namespace"]?.scalar ?? "default"
        guard let userName = node["user"]?.scalar else { return access }
        try identify(by: try entry("users", userName, of: found), &access)
        return access
    }

    private func cluster(_ entry: Entry, _ name: String) throws(ConfigurationProblem) -> KubeAccess {
        let node = entry.node["cluster"]
        guard let node, var server = node["server"]?.scalar, WebAddress(server) != nil else {
            throw problem(entry, node ?? entry.node, "the cluster \(name) needs a server, such as https://10.0.0.1:6443")
        }
        guard server.hasPrefix("https://") || server.hasPrefix("http://127.0.0.1:") || server.hasPrefix("http://localhost:") else {
            throw problem(entry, node["server"], "the server has to begin with https://, or everybody on the way reads the token")
        }
        // Whoever stands in between would get every token, and could make the bot see what he likes.
        if node["insecure-skip-tls-verify"]?.scalar == "true" {
            throw problem(
                entry,
                node["insecure-skip-tls-verify"],
                "insecure-skip-tls-verify is not supported; give certificate-authority-data"
            )
        }
        for key in ["proxy-url", "tls-server-name"] where node[key] != nil {
            throw problem(entry, node[key], "\(key) is not supported; a proxy is taken from https_proxy")
        }
        while server.hasSuffix("/") { server.removeLast() }
        let authorities = try data("certificate-authority", of: node, entry)
        return KubeAccess(server: server, authorities: authorities.map { .these($0) } ?? .system)
    }

    private func identify(by entry: Entry, _ access: inout KubeAccess) throws(ConfigurationProblem) {
        guard let user = entry.node["user"], user.members != nil else { return }
        let (certificate, key) = (try data("client-certificate", of: user, entry), try data("client-key", of: user, entry))
        switch (certificate, key) {
        case (let certificate?, let key?): access.identity = HTTPClientIdentity(certificate: certificate, key: key)
        case (nil, nil): break
        default: throw problem(entry, user, "client-certificate and client-key belong together; one is missing")
        }
        if let path = user["tokenFile"]?.scalar {
            access.credential = .tokenFile(Self.absolute(path, entry))
        } else if let token = user["token"]?.scalar {
            access.credential = .token(token)
        } else if let plugin = user["exec"] {
            access.credential = .plugin(try self.plugin(plugin, entry))
        } else if let other = user["username"] ?? user["auth-provider"] {
            throw problem(entry, other, "passwords and auth-provider are not supported; use exec, a token or a certificate")
        }
    }

    private func plugin(_ node: YAMLNode, _ entry: Entry) throws(ConfigurationProblem) -> KubePlugin {
        guard let command = node["command"]?.scalar, !command.isEmpty, let version = node["apiVersion"]?.scalar else {
            throw problem(entry, node, "exec needs command and apiVersion")
        }
        guard version == "client.authentication.k8s.io/v1" || version == "client.authentication.k8s.io/v1beta1" else {
            throw problem(entry, node["apiVersion"], "exec speaks \(version), which is not supported; v1 and v1beta1 are")
        }
        guard node["interactiveMode"]?.scalar != "Always" else {
            throw problem(entry, node["interactiveMode"], "exec wants to ask somebody (interactiveMode: Always), and nobody sits here")
        }
        var variables = environment.filter { Self.isForPlugins($0.key) }
        for variable in node["env"]?.elements ?? [] {
            guard let name = variable["name"]?.scalar, let value = variable["value"]?.scalar else {
                throw problem(entry, variable, "a variable of exec needs name and value")
            }
            variables[name] = value
        }
        guard let arguments = node["args"].map({ $0.scalars }) ?? .some([]) else {
            throw problem(entry, node["args"], "args has to be a list of texts")
        }
        return KubePlugin(
            // A bare name is looked for in PATH; a path counts from where the kubeconfig lies.
            command: command.contains("/") ? Self.absolute(command, entry) : command,
            arguments: arguments,
            environment: variables,
            version: version,
            hint: node["installHint"]?.scalar
        )
    }

    /// What such programs find their own credentials by. Ours, of chat and of models, are none of their business.
    private static func isForPlugins(_ name: String) -> Bool {
        let names: Set = [
            "HOME", "PATH", "USER", "LANG", "TMPDIR", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
        ]
        if name == "AWS_BEARER_TOKEN_BEDROCK" { return false }
        return names.contains(name) || ["AWS_", "GOOGLE_", "CLOUDSDK_", "AZURE_", "XDG_"].contains { name.hasPrefix($0) }
    }

    /// Inline as base64, which outweighs a path.
    private func data(_ key: String, of node: YAMLNode, _ entry: Entry) throws(ConfigurationProblem) -> [UInt8]? {
        if let text = node["\(key)-data"]?.scalar, !text.isEmpty {
            guard let bytes = Cryptography.bytes(base64: text.utf8.filter { $0 > 0x20 }) else {
                throw problem(entry, node["\(key)-data"], "\(key)-data is not base64")
            }
            return bytes
        }
        guard let path = node[key]?.scalar, !path.isEmpty else { return nil }
        guard let bytes = try? read(Self.absolute(path, entry)) else {
            throw problem(entry, node[key], "\(key) cannot be read: \(path)")
        }
        return bytes
    }

    private static func absolute(_ path: String, _ entry: Entry) -> String {
        path.hasPrefix("/") ? path : "\(entry.document.folder)/\(path)"
    }

    private func entry(_ list: String, _ name: String, of other: Entry?) throws(ConfigurationProblem) -> Entry {
        for document in documents {
            if let node = (document.root[list]?.elements ?? []).first(where: { $0["name"]?.scalar == name }) {
                return Entry(document: document, node: node)
            }
        }
        let known = documents.flatMap { $0.root[list]?.elements ?? [] }.compactMap { $0["name"]?.scalar }.joined(separator: ", ")
        let message = "there is no “\(name)” among the \(list); there are \(known.isEmpty ? "none" : known)"
        guard let other else { throw ConfigurationProblem(place: documents.map(\.file).joined(separator: ":"), message: message) }
        throw problem(other, other.node, message)
    }

    private func problem(_ entry: Entry, _ node: YAMLNode?, _ message: String) -> ConfigurationProblem {
        ConfigurationProblem(place: "\(entry.document.file):\((node ?? entry.node).line)", message: message)
    }
}
