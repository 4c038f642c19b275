import Cryptography
import JSON
import Parameters

extension Fix {
    /// Of everything that an approval is bound to: the action, its arguments, and what was seen when it was given.
    package var digest: String {
        let members = wish.arguments.object.members.sorted { $0.key < $1.key }
        let bound: JSON = [
            .string(wish.action), .object(JSONObject(members)), preview?.observed.json ?? .null, .string(mark),
        ]
        return Cryptography.hex(Cryptography.sha256(bound.serialized()))
    }
}
