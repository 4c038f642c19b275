import Cryptography
import JSON
import Parameters

/// Names that nobody has to guess, and buttons that nobody can.
package enum FixName {
    /// Ten letters and digits that cannot be mistaken for one another: `fix-7k2mq9tn4w`.
    package static func make() -> String {
        "fix-" + String(Cryptography.random(10).map { alphabet[Int($0) % alphabet.count] })
    }

    /// The same for the same wish by the same event, so that an event that is handled again proposes nothing twice.
    package static func of(_ event: String, _ wish: Wish) -> String {
        let members = wish.arguments.object.members.sorted { $0.key < $1.key }
        let content: JSON = [.string(event), .string(wish.action), .object(JSONObject(members))]
        return "fix-" + String(Cryptography.sha256(content.serialized()).prefix(10).map { alphabet[Int($0) % alphabet.count] })
    }

    private static let alphabet = Array("23456789abcdefghjkmnpqrstvwxyz23")

    /// 128 bits: what a button carries.
    package static func token() -> String { Cryptography.hex(Cryptography.random(16)) }
}
