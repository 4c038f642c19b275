import Cryptography
import HTTPServer

/// A token in the field that every client can fill: as a bearer's, or as the password of a login, because that is all that
/// an address such as `https://any:TOKEN@bot.example.org/ci/jenkins` can carry.
enum Authorization {
    static func token(in headers: HTTPHeaders) -> ArraySlice<UInt8>? {
        guard let value = headers.value(of: "authorization"), let space = value.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        let rest = value[(space + 1)...].drop { $0 == UInt8(ascii: " ") }
        switch String(decoding: value[..<space], as: UTF8.self).lowercased() {
        case "bearer": return rest
        case "basic":
            guard let login = Cryptography.bytes(base64: rest), let colon = login.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            return login[(colon + 1)...]
        default: return nil
        }
    }
}
