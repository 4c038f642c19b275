import Forms

/// The parts of an address as a signature counts them.
struct SignedAddress: Equatable {
    let host: String
    /// Encoded once more than it is sent, except for its slashes.
    let path: String
    /// By name, then by value.
    let query: String

    init(_ url: String) {
        let isSecure = url.hasPrefix("https://")
        let rest = url.dropFirst(isSecure ? 8 : url.hasPrefix("http://") ? 7 : 0)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        // A port that goes without saying is not in the Host header.
        let implied = isSecure ? ":443" : ":80"
        host = (authority.hasSuffix(implied) ? authority.dropLast(implied.count) : authority).lowercased()
        let target = rest.dropFirst(authority.count)
        let path = target.prefix { $0 != "?" }
        self.path = path.isEmpty ? "/" : Self.encoded(path)
        let fields = target.dropFirst(path.count + 1).split(separator: "&").map { field in
            let name = field.prefix { $0 != "=" }
            return (name: String(name), value: String(field.dropFirst(name.count + 1)))
        }
        query = fields.sorted { ($0.name, $0.value) < ($1.name, $1.value) }.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    private static func encoded(_ path: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                bytes.append(byte)
            default: PercentEncoding.append(byte, to: &bytes)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
