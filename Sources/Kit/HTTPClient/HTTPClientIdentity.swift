/// A client's certificate with its key, both PEM: who we are to a server that asks for more than a token.
package struct HTTPClientIdentity: Sendable, Equatable {
    package var certificate: [UInt8]
    package var key: [UInt8]

    package init(certificate: [UInt8], key: [UInt8]) {
        self.certificate = certificate
        self.key = key
    }
}

extension HTTPClientIdentity: CustomStringConvertible {
    package var description: String { "HTTPClientIdentity" }
}
