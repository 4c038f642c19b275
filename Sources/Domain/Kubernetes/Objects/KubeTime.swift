import JSON
import Time

extension JSON {
    /// A point in time as the API writes it: RFC 3339, in UTC.
    var kubeTime: Moment? { string.flatMap { Moment(text: $0) } }
}
