import Configuration

/// What Amazon's own variables and files say, as every SDK of Amazon's reads them.
package struct AWSEnvironment: Sendable {
    let variables: [String: String]

    package init(_ variables: [String: String]) { self.variables = variables }

    /// Nil where it is empty too.
    package subscript(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// - Parameter service: as `AWS_ENDPOINT_URL_<SERVICE>` ends: `SFN`, `CLOUDWATCH_LOGS`. Without a slash at its end.
    package func endpoint(of service: String) -> String? {
        guard self["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.lowercased() != "true" else { return nil }
        let url = self["AWS_ENDPOINT_URL_\(service)"] ?? self["AWS_ENDPOINT_URL"]
        return url.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }

    /// Where Amazon itself is, in that region.
    package static func address(of host: String, in region: String) -> String {
        "https://\(host).\(region).amazonaws.com\(region.hasPrefix("cn-") ? ".cn" : "")"
    }

    var profile: String { self["AWS_PROFILE"] ?? self["AWS_DEFAULT_PROFILE"] ?? "default" }
    var hasNamedProfile: Bool { self["AWS_PROFILE"] != nil || self["AWS_DEFAULT_PROFILE"] != nil }

    var configFile: String? { self["AWS_CONFIG_FILE"].map(expanded) ?? self["HOME"].map { $0 + "/.aws/config" } }
    var credentialsFile: String? { self["AWS_SHARED_CREDENTIALS_FILE"].map(expanded) ?? self["HOME"].map { $0 + "/.aws/credentials" } }

    func profiles() throws(CredentialProblem) -> SharedProfiles {
        SharedProfiles(
            config: try text(of: configFile, isNamed: self["AWS_CONFIG_FILE"] != nil),
            credentials: try text(of: credentialsFile, isNamed: self["AWS_SHARED_CREDENTIALS_FILE"] != nil)
        )
    }

    /// The variables, then what the profile says.
    package var region: String? {
        self["AWS_REGION"] ?? self["AWS_DEFAULT_REGION"] ?? (try? profiles())?[profile]?["region"]
    }

    /// A file that somebody named has to be there; the usual ones may be missing.
    private func text(of path: String?, isNamed: Bool) throws(CredentialProblem) -> String {
        guard let path else { return "" }
        do { return String(decoding: try readFile(path), as: UTF8.self) } catch {
            guard isNamed else { return "" }
            throw CredentialProblem(.failed, [.init("profile", "the file \(path) cannot be read")])
        }
    }

    private func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = self["HOME"] else { return path }
        return home + path.dropFirst()
    }
}
