/// A name whose value is a secret: `DB_PASSWORD`, `client-secret`, `x-api-key`, `AccountKey`.
struct SecretKey: Sendable {
    /// Lower case, without what joins the words of a name.
    private let ending: [UInt8]
    let marker: [UInt8]
    /// What is shorter is not a value of this kind.
    let shortest: Int
    let manner: Manner

    enum Manner: Sendable {
        /// People choose it: it may be a word.
        case password
        /// A machine made it: it has digits.
        case generated
        /// A scheme comes first.
        case authorization
    }

    private init(_ ending: String, _ kind: String, _ shortest: Int, _ manner: Manner = .generated) {
        self.ending = Array(ending.utf8)
        marker = Array("[redacted:\(kind)]".utf8)
        self.shortest = shortest
        self.manner = manner
    }

    private static let all: [SecretKey] = [
        SecretKey("password", "password", 1, .password),
        SecretKey("passwd", "password", 1, .password),
        SecretKey("passphrase", "password", 1, .password),
        SecretKey("secretaccesskey", "aws-secret-key", 8),
        SecretKey("accountkey", "azure-key", 8),
        SecretKey("accesskey", "access-key", 8),
        SecretKey("secretkey", "secret", 4),
        SecretKey("privatekey", "private-key", 20),
        SecretKey("apikey", "api-key", 4),
        SecretKey("secret", "secret", 4),
        SecretKey("token", "token", 4),
        SecretKey("amzsignature", "signature", 20),
        SecretKey("authorization", "authorization", 4, .authorization),
    ]

    /// By the last letter of the name, because most names are none of these.
    private static let byLastByte: [[SecretKey]] = {
        var table = [[SecretKey]](repeating: [], count: 256)
        for key in all { if let last = key.ending.last { table[Int(last)].append(key) } }
        return table
    }()

    static func matching(name: [UInt8]) -> SecretKey? { matching(endingAt: name.count, notBefore: 0, in: name) }

    /// The key whose name ends before this index.
    static func matching(endingAt end: Int, notBefore lowest: Int, in bytes: [UInt8]) -> SecretKey? {
        guard end > lowest else { return nil }
        for key in byLastByte[Int(bytes[end - 1].lowercased)] where key.isEnding(endingAt: end, notBefore: lowest, in: bytes) { return key }
        return nil
    }

    private func isEnding(endingAt end: Int, notBefore lowest: Int, in bytes: [UInt8]) -> Bool {
        var index = end
        for expected in ending.reversed() {
            index -= 1
            while index >= lowest,
                bytes[index] == UInt8(ascii: "_") || bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: ".")
            { index -= 1 }
            if index < lowest || bytes[index].lowercased != expected { return false }
        }
        return true
    }
}
