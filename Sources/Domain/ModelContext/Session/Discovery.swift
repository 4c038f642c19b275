import JSON

/// What the answer to `server/discover` says about how to go on. Whatever is no evidence of the newer way leads to the older one.
enum Discovery: Equatable {
    case stateless(hasTools: Bool)
    case handshake
    /// There is no version that both speak.
    case apart(supported: [String])

    init(result: JSON) {
        let versions = result["supportedVersions"]?.array?.compactMap(\.string) ?? []
        guard versions.contains(Era.statelessVersion) else {
            self = .handshake
            return
        }
        self = .stateless(hasTools: result["capabilities"]?["tools"]?.object != nil)
    }

    init(failure: RPCFailure) {
        let supported = failure.data?["supported"]?.array?.compactMap(\.string)
        guard failure.code == RPCFailure.unsupportedVersion, let supported, !supported.isEmpty,
            !supported.contains(where: Era.handshakeVersions.contains)
        else {
            self = .handshake
            return
        }
        self = .apart(supported: supported)
    }

    /// A server that was slow to start has settled on the newer way when the question that we gave up on reached it after all.
    static func isTooLateForHandshake(_ failure: RPCFailure) -> Bool {
        failure.code == RPCFailure.unsupportedVersion
            && failure.data?["supported"]?.array?.contains(.string(Era.statelessVersion)) ?? false
    }
}
