import JSON
import Time

extension JSON {
    /// Seconds since 1970 with a fraction, as the JSON protocols write times.
    var instant: Moment? {
        if let text = string { return Moment(text: text) }
        return double.flatMap { $0.magnitude < 1e12 ? Moment(milliseconds: Int64(($0 * 1_000).rounded())) : nil }
    }
}

extension JSONObject {
    /// Without what is not said.
    init(saying members: [(String, JSON?)]) {
        self.init(members.compactMap { member in member.1.map { (key: member.0, value: $0) } })
    }
}
