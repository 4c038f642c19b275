import AWS

/// How a profile comes to its keys.
indirect enum ProfileWay: Sendable, Equatable {
    case keys(AWSCredentials)
    /// `credential_process`.
    case program(String)
    case webIdentity(RoleAssumption, file: String)
    case role(RoleAssumption, from: ProfileWay)
    case environment
    case container
    case machine
}

struct RoleAssumption: Sendable, Equatable {
    var role: String
    var session: String?
    var externalID: String?
    var seconds: Int?

    init(role: String, session: String? = nil, externalID: String? = nil, seconds: Int? = nil) {
        self.role = role
        self.session = session
        self.externalID = externalID
        self.seconds = seconds
    }
}

extension SharedProfiles {
    /// Nil where the profile says nothing about keys.
    func way(to name: String) throws(CredentialProblem) -> ProfileWay? { try way(to: name, by: []) }

    private func way(to name: String, by path: [String]) throws(CredentialProblem) -> ProfileWay? {
        func failed(_ why: String) -> CredentialProblem { CredentialProblem(.failed, [.init("profile \(path.first ?? name)", why)]) }
        guard let profile = self[name] else { throw failed("its source_profile “\(name)” is nowhere") }
        if let role = profile["role_arn"] {
            if profile["mfa_serial"] != nil {
                throw failed("the role of “\(name)” wants a code of a device (mfa_serial), which nobody can type here")
            }
            let assumption = RoleAssumption(
                role: role,
                session: profile["role_session_name"],
                externalID: profile["external_id"],
                seconds: profile["duration_seconds"].flatMap { Int($0) }
            )
            if let file = profile["web_identity_token_file"] { return .webIdentity(assumption, file: file) }
            switch (profile["source_profile"], profile["credential_source"]) {
            case (let source?, nil):
                // A profile may lend itself the keys for its role.
                if source == name, let keys = try Self.keys(profile, name) { return .role(assumption, from: keys) }
                guard source != name, !path.contains(source) else {
                    throw failed("its source_profile leads back to itself: \((path + [name, source]).joined(separator: " → "))")
                }
                guard let base = try way(to: source, by: path + [name]) else { throw failed("its source_profile “\(source)” has no keys") }
                return .role(assumption, from: base)
            case (nil, let source?):
                let ways: [String: ProfileWay] = ["Environment": .environment, "EcsContainer": .container, "Ec2InstanceMetadata": .machine]
                guard let base = ways[source] else {
                    throw failed("credential_source “\(source)” is none of \(ways.keys.sorted().joined(separator: ", "))")
                }
                return .role(assumption, from: base)
            case (_?, _?): throw failed("“\(name)” has both a source_profile and a credential_source; take one away")
            case (nil, nil): throw failed("“\(name)” has a role_arn and neither source_profile nor credential_source")
            }
        }
        if let keys = try Self.keys(profile, name) { return keys }
        if let command = profile["credential_process"] { return .program(command) }
        if profile["sso_session"] != nil || profile["sso_start_url"] != nil {
            throw failed(
                "single sign-on needs a person; use credential_process = aws configure export-credentials --profile \(name) --format process"
            )
        }
        return nil
    }

    private static func keys(_ profile: [String: String], _ name: String) throws(CredentialProblem) -> ProfileWay? {
        guard let id = profile["aws_access_key_id"] else { return nil }
        guard let secret = profile["aws_secret_access_key"] else {
            throw CredentialProblem(.failed, [.init("profile \(name)", "it has an aws_access_key_id and no aws_secret_access_key")])
        }
        return .keys(AWSCredentials(accessKeyID: id, secretAccessKey: secret, sessionToken: profile["aws_session_token"]))
    }
}
