package import HTTPClient

/// How one cluster is reached: where it is, whom it is believed by, and who we are to it.
package struct KubeAccess: Sendable, Equatable {
    package enum Credential: Sendable, Equatable {
        case none
        case token(String)
        /// Read anew every now and then, because the cluster replaces it.
        case tokenFile(String)
        case plugin(KubePlugin)
    }

    /// PEM: the bytes, or a file that somebody may replace while we run.
    package enum Authorities: Sendable, Equatable {
        case system
        case these([UInt8])
        case file(String)
    }

    /// Without a slash at the end.
    package var server: String
    package var authorities: Authorities
    package var identity: HTTPClientIdentity?
    package var credential: Credential
    /// What is meant where nobody names a namespace.
    package var namespace: String

    package init(
        server: String,
        authorities: Authorities = .system,
        identity: HTTPClientIdentity? = nil,
        credential: Credential = .none,
        namespace: String = "default"
    ) {
        self.server = server
        self.authorities = authorities
        self.identity = identity
        self.credential = credential
        self.namespace = namespace
    }
}

/// A program that says who we are, as EKS and GKE want it.
package struct KubePlugin: Sendable, Equatable {
    package var command: String
    package var arguments: [String]
    /// All of it.
    package var environment: [String: String]
    package var version: String
    /// How to get it, in the words of whoever wrote the kubeconfig.
    package var hint: String?

    package init(command: String, arguments: [String], environment: [String: String], version: String, hint: String? = nil) {
        self.command = command
        self.arguments = arguments
        self.environment = environment
        self.version = version
        self.hint = hint
    }
}
